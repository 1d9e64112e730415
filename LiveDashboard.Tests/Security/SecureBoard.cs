using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LiveDashboard.App.Features.Login;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using LiveDashboard.Tests.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveDashboard.Tests.Security;

/// <summary>A real Kestrel with our security in front of a few small doors and pages.</summary>
internal sealed class SecureBoard : IAsyncDisposable
{
    public const string Key = "ld_test-key-0123456789";

    private static readonly string EmptyRoot = Directory.CreateTempSubdirectory("ld-root").FullName;

    private readonly bool _ownsFolder;
    private readonly HttpClient _client;

    private SecureBoard(WebApplication app, LoginStore store, ManualClock clock, string folder, bool ownsFolder)
    {
        (App, Store, Clock, Folder, _ownsFolder) = (app, store, clock, folder, ownsFolder);
        Address = new Uri(app.Urls.First());
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public WebApplication App { get; }
    public LoginStore Store { get; }
    public ManualClock Clock { get; }
    public string Folder { get; }
    public Uri Address { get; }
    public string Origin => $"http://127.0.0.1:{Address.Port}";

    public static Task<SecureBoard> StartAsync(params (string Key, string Value)[] settings)
    {
        var clock = new ManualClock();
        return StartAsync(new LoginStore(clock), clock, Directory.CreateTempSubdirectory("ld-security").FullName, true, settings);
    }

    /// <summary>The same database and folder in a new process, as far as one test can have one.</summary>
    public Task<SecureBoard> RestartAsync() => StartAsync(Store, Clock, Folder, false, []);

    public static async Task<SecureBoard> StartAsync(
        LoginStore store, ManualClock clock, string folder, bool ownsFolder, (string Key, string Value)[] settings)
    {
        var app = Build(store, clock, folder, settings);
        try
        {
            await app.StartAsync();
            return new SecureBoard(app, store, clock, folder, ownsFolder);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
            if (name == "Host")
                request.Headers.Host = value;
            else
                request.Headers.TryAddWithoutValidation(name, value);
        return await _client.SendAsync(request);
    }

    public Task<string> NewLinkAsync() => App.Services.GetRequiredService<LoginLinks>().CreateAsync(default);

    public Task<HttpResponseMessage> PostTokenAsync(string? token, string? returnUrl = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, "/login", JsonContent.Create(new { token, returnUrl }), [("Origin", Origin), .. headers]);

    /// <summary>Signs in by a fresh link; the cookie as the browser sends it back.</summary>
    public async Task<string> LoginAsync()
    {
        using var answer = await PostTokenAsync(await NewLinkAsync());
        answer.EnsureSuccessStatusCode();
        return CookieOf(answer);
    }

    /// <summary>Adds an account as an admin would.</summary>
    public Task AddUserAsync(string name, string password, Role role = Role.Viewer) =>
        Store.ExecuteAsync(new AddUser(name, Accounts.Hash(password), role, "test"), default).AsTask();

    public Task<HttpResponseMessage> PostPasswordAsync(string name, string password, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, "/login", JsonContent.Create(new { name, password }), [("Origin", Origin), .. headers]);

    public static string CookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("ld_", StringComparison.Ordinal)).Split(';')[0];

    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        return problem;
    }

    public static StringContent Json(string text) => new(text, MediaTypeHeaderValue.Parse("application/json"));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await App.DisposeAsync();
        if (!_ownsFolder)
            return;
        Store.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static WebApplication Build(
        LoginStore store, ManualClock clock, string folder, (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = EmptyRoot });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:0"), new("Security:IngestKey", Key)]);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<ICommandWriter>(store);
        builder.Services.AddSingleton<ILoginReader>(store).AddSingleton<IUserReader>(store).AddSingleton<IIngestKeyReader>(store);
        builder.AddBoardSecurity(folder).AddBoardLimits();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        var app = builder.Build();
        app.UseBoardSecurity().MapLogin();
        SmallBoard.Map(app);
        return app;
    }
}
