using System.Net;
using System.Text.RegularExpressions;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Somebody who signs in at the provider step by step, and may do each step wrongly. Keeps cookies as a browser does.</summary>
internal sealed partial class OpenIdVisitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly OpenIdProvider _provider;

    public OpenIdVisitor(string board, OpenIdProvider provider)
    {
        _provider = provider;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = new Uri(board) };
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The login's cookie as this visitor has it, or null.</summary>
    public string? Login => Cookies.GetAllCookies().FirstOrDefault(c => c.Name.StartsWith("ld_", StringComparison.Ordinal) && c.Value.Length > 0)?.Value;

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            if (name == "Host")
                request.Headers.Host = value;
            else
                request.Headers.TryAddWithoutValidation(name, value);
        return await _client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    /// <summary>Where the board sends the browser that wants to sign in.</summary>
    public async Task<Uri> BeginAsync(string? returnUrl = null, params (string Name, string Value)[] headers)
    {
        using var answer = await GetAsync("/login/openid" + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"), headers);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return new Uri(_client.BaseAddress!, answer.Headers.Location!);
    }

    /// <summary>Begins, and has the provider answer: the address at which the board is to let in.</summary>
    public async Task<string> AnsweredAsync(string? returnUrl = null) => _provider.Answer(await BeginAsync(returnUrl)).PathAndQuery;

    /// <summary>Comes back to the board. Where it sends the browser on to: a page, or the login page with a problem.</summary>
    public async Task<string> ComeBackAsync(string callback)
    {
        using var answer = await GetAsync(callback);
        if (answer.StatusCode == HttpStatusCode.Redirect)
            return answer.Headers.Location!.OriginalString;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(Refresh().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value);
    }

    public async Task<string> SignInAsync(string? returnUrl = null) => await ComeBackAsync(await AnsweredAsync(returnUrl));

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("content=\"0;url=([^\"]*)\"")]
    private static partial Regex Refresh();
}
