using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Authorization;

namespace LiveDashboard.App.Security;

/// <summary>Authorization policies for endpoints. An endpoint that names none demands a viewer's login.</summary>
internal static class Policies
{
    /// <summary>For doors: the ingest key, never a cookie. Each door names one of the scopes beside it.</summary>
    public const string Ingest = "Ingest";

    /// <summary>For reads by programs: a key that may read, or a viewer's login.</summary>
    public const string Read = "Read";

    /// <summary>Beside another one: for what tells of the whole board and cannot be told in part.</summary>
    public const string Whole = "Whole";

    public const string Events = "Events";
    public const string Hooks = "Hooks";
    public const string Otlp = "Otlp";
    public const string Work = "Work";

    private static readonly (string Policy, KeyScopes Scope)[] OfScopes =
        [(Events, KeyScopes.Events), (Hooks, KeyScopes.Hooks), (Otlp, KeyScopes.Otlp), (Work, KeyScopes.Work)];

    /// <summary>Those that a door names one of.</summary>
    public static IEnumerable<string> Scopes => OfScopes.Select(s => s.Policy);

    public static void Add(AuthorizationOptions options)
    {
        options.FallbackPolicy = options.DefaultPolicy;
        options.AddPolicy(Ingest, policy => policy
            .AddAuthenticationSchemes(Schemes.IngestKey)
            .RequireAuthenticatedUser()
            .RequireClaim(Claims.Key));
        foreach (var (name, scope) in OfScopes)
            options.AddPolicy(name, policy => policy.AddAuthenticationSchemes(Schemes.IngestKey).RequireClaim(Claims.Scope, KeyScopeNames.Of(scope)));
        options.AddPolicy(Whole, policy => policy
            .AddAuthenticationSchemes(Schemes.Viewer, Schemes.IngestKey)
            .RequireAssertion(context => Claims.VisibilityOf(context.User) is { LimitsRows: false }));
        options.AddPolicy(Read, policy => policy
            .AddAuthenticationSchemes(Schemes.Viewer, Schemes.IngestKey)
            .RequireAuthenticatedUser()
            .RequireAssertion(context => Claims.RoleOf(context.User) is not null || context.User.HasClaim(Claims.Scope, KeyScopeNames.Of(KeyScopes.Read))));
    }
}
