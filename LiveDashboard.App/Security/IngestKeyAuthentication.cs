using System.Text.Encodings.Web;
using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LiveDashboard.App.Security;

/// <summary>Knows an agent by its key: in a header only, so that it reaches no log, history or Referer.</summary>
internal sealed class IngestKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, IngestKeys keys, SourceKeys sources)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    private const string KeyHeader = "X-API-Key";
    private const string Bearer = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(ShownKey(Request.Headers) switch
        {
            null => AuthenticateResult.NoResult(),
            var key when keys.Is(key) => Known(IngestKeys.DefaultId, KeyScopes.All, source: null, KeyBounds.None),
            var key when sources.Find(key) is { } found => Known(found.Id, found.Scopes, found.Source, found.Bounds),
            _ => AuthenticateResult.Fail("The ingest key is wrong."),
        });

    private AuthenticateResult Known(string id, KeyScopes scopes, string? source, KeyBounds bounds) =>
        AuthenticateResult.Success(new AuthenticationTicket(Claims.OfKey(id, scopes, source, bounds), Scheme.Name));

    /// <summary>Null when none is shown; two different headers at once are one too many.</summary>
    public static string? ShownKey(IHeaderDictionary headers)
    {
        var keys = headers[KeyHeader];
        var bearers = headers[HeaderNames.Authorization];
        if (keys.Count + bearers.Count != 1)
            return keys.Count + bearers.Count == 0 ? null : "";
        if (keys.Count == 1)
            return keys[0];
        return bearers[0] is { } value && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? value[Bearer.Length..].Trim()
            : null;
    }
}
