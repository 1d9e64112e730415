using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>
/// A small identity provider on a real Kestrel: discovery, keys, a page to sign in at, and a token endpoint that holds clients to
/// PKCE, to their secret, to the address they named and to using a code once.
/// </summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "the-board";
    public const string Secret = "a+secret/of the board=";

    private const string KeyId = "first";

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _other = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Asked> _codes = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private OpenIdProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>What the next tokens say of the person, beside what every token has.</summary>
    public Dictionary<string, object> Person { get; } = new(StringComparer.Ordinal);

    public OpenIdTwist Twist { get; set; }

    /// <summary>The token endpoint is out of order.</summary>
    public bool GivesNoTokens { get; set; }

    /// <summary>How often somebody read what it tells of itself.</summary>
    public int Looked { get; private set; }

    /// <summary>How many codes were turned into tokens.</summary>
    public int Redeemed { get; private set; }

    /// <summary>Why the token endpoint refused last.</summary>
    public string? Refusal { get; private set; }

    public static async Task<OpenIdProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new OpenIdProvider(app);
        app.MapGet("/.well-known/openid-configuration", provider.Discovery);
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", Form);
        app.MapPost("/authorize", provider.Decide);
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync();
        return provider;
    }

    /// <summary>The person whom the next sign-ins are of.</summary>
    public void Is(string subject, params (string Claim, object Value)[] claims)
    {
        Person.Clear();
        Person["sub"] = subject;
        foreach (var (claim, value) in claims)
            Person[claim] = value;
    }

    /// <summary>What the page does when the person presses the button, without a browser: the address that it sends the browser to.</summary>
    public Uri Answer(Uri authorize)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(authorize.Query);
        return new Uri(Granted(name => query[name].ToString()));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
        _other.Dispose();
    }

    private IResult Discovery()
    {
        Looked++;
        return Results.Json(About());
    }

    private Dictionary<string, object> About() => new(StringComparer.Ordinal)
    {
        ["issuer"] = Address,
        ["authorization_endpoint"] = Address + "/authorize",
        ["token_endpoint"] = Address + "/token",
        ["jwks_uri"] = Address + "/keys",
        ["response_types_supported"] = new[] { "code" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
    };

    private IResult Keys()
    {
        var key = _key.ExportParameters(false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = KeyId, n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } } });
    }

    // The page of a provider posts, too: what then comes back to the board is a redirect after a post from another site.
    private static IResult Form(HttpRequest request)
    {
        var hidden = string.Concat(request.Query.Select(q => $"<input type=hidden name='{WebUtility.HtmlEncode(q.Key)}' value='{WebUtility.HtmlEncode(q.Value)}'>"));
        return Results.Content(
            $"<!doctype html><html lang=en><title>The provider</title><h1>The provider</h1><form method=post action=/authorize>{hidden}<button name=go value=yes>It is me</button><button name=go value=no>Rather not</button></form>",
            "text/html; charset=utf-8");
    }

    private async Task<IResult> Decide(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return Results.Redirect(form["go"] == "yes"
            ? Granted(name => form[name].ToString())
            : $"{form["redirect_uri"]}?error=access_denied&state={Uri.EscapeDataString(form["state"].ToString())}");
    }

    private string Granted(Func<string, string> asked)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        Assert.Equal(("code", ClientId, "S256"), (asked("response_type"), asked("client_id"), asked("code_challenge_method")));
        _codes[code] = new Asked(asked("redirect_uri"), asked("code_challenge"), asked("nonce"));
        return $"{asked("redirect_uri")}?code={code}&state={Uri.EscapeDataString(asked("state"))}";
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        if (GivesNoTokens)
        {
            request.HttpContext.Abort();
            return Results.Empty;
        }
        var form = await request.ReadFormAsync();
        Refusal = !_codes.TryRemove(form["code"].ToString(), out var asked) ? "the code is not known or was used"
            : form["grant_type"] != "authorization_code" ? "grant_type"
            : form["client_id"] != ClientId || form["client_secret"] != Secret ? "the client"
            : form["redirect_uri"] != asked.RedirectUri ? "redirect_uri"
            : Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge ? "the verifier"
            : null;
        if (Refusal is not null)
            return Results.Json(new { error = "invalid_grant", error_description = Refusal }, statusCode: 400);
        Redeemed++;
        var answer = new Dictionary<string, object> { ["access_token"] = "opaque", ["token_type"] = "Bearer", ["expires_in"] = 60 };
        if (Twist != OpenIdTwist.NoToken)
            answer["id_token"] = Token(asked!.Nonce);
        return Results.Json(answer);
    }

    private string Token(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var ends = Twist == OpenIdTwist.Expired ? now - 3600 : now + 300;
        var body = new Dictionary<string, object>(Person)
        {
            ["iss"] = Twist == OpenIdTwist.WrongIssuer ? "https://elsewhere.example" : Address,
            ["aud"] = Twist == OpenIdTwist.WrongAudience ? "another-client" : ClientId,
            ["iat"] = ends - 300,
            ["exp"] = ends,
        };
        if (Twist != OpenIdTwist.NoNonce)
            body["nonce"] = Twist == OpenIdTwist.WrongNonce ? nonce[..^1] + (nonce[^1] == 'x' ? 'y' : 'x') : nonce;
        if (Twist == OpenIdTwist.NoSubject)
            body.Remove("sub");
        var algorithm = Twist switch { OpenIdTwist.WithoutSignature => "none", OpenIdTwist.SignedWithTheSecret => "HS256", _ => "RS256" };
        var signed = $"{Part(new Dictionary<string, object> { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = KeyId })}.{Part(body)}";
        return $"{signed}.{Base64Url.EncodeToString(Signature(Encoding.ASCII.GetBytes(signed)))}";
    }

    private byte[] Signature(byte[] signed) => Twist switch
    {
        OpenIdTwist.WithoutSignature => [],
        OpenIdTwist.SignedWithTheSecret => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed),
        OpenIdTwist.WrongKey => _other.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => _key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    private static string Part(Dictionary<string, object> what) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(what));

    private sealed record Asked(string RedirectUri, string Challenge, string Nonce);
}
