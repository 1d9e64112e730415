using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;

namespace LiveDashboard.App.Security;

/// <summary>The static files that the login page needs before anybody has logged in.</summary>
internal static class LoginAssets
{
    private static readonly string[] Folders = ["css/", "js/", "fonts/"];

    public static bool IsAsset(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    /// <summary>Opens styles, scripts, fonts and the icon to everyone; all other assets demand the login like any page.</summary>
    public static TBuilder AllowAnonymousLoginAssets<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<StaticAssetDescriptor>().FirstOrDefault() is { } asset && IsOpen(PlainName(asset)))
                endpoint.Metadata.Add(new AllowAnonymousAttribute());
        });
        return builder;
    }

    public static bool IsOpen(string path) =>
        Folders.Any(folder => path.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
        || path.Equals("_framework/blazor.web.js", StringComparison.OrdinalIgnoreCase)
        || (!path.Contains('/', StringComparison.Ordinal)
            && (path.StartsWith("favicon.", StringComparison.OrdinalIgnoreCase)
                || path.EndsWith(".styles.css", StringComparison.OrdinalIgnoreCase)));

    // The label of a fingerprinted asset is its name without the fingerprint.
    private static string PlainName(StaticAssetDescriptor asset) =>
        asset.Properties.FirstOrDefault(p => p.Name == "label")?.Value ?? asset.Route;
}
