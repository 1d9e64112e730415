using Microsoft.AspNetCore.Authorization;

namespace LiveDashboard.App.Security;

/// <summary>Authorization policies for endpoints. An endpoint that names none demands a viewer's login.</summary>
internal static class Policies
{
    /// <summary>For doors: the ingest key, never a cookie.</summary>
    public const string Ingest = "Ingest";

    /// <summary>For reads by programs: the ingest key or a viewer's login.</summary>
    public const string Read = "Read";

    public static void Add(AuthorizationOptions options)
    {
        options.FallbackPolicy = options.DefaultPolicy;
        options.AddPolicy(Ingest, policy => policy
            .AddAuthenticationSchemes(Schemes.IngestKey)
            .RequireAuthenticatedUser()
            .RequireClaim(Claims.Key));
        options.AddPolicy(Read, policy => policy
            .AddAuthenticationSchemes(Schemes.Viewer, Schemes.IngestKey)
            .RequireAuthenticatedUser());
    }
}
