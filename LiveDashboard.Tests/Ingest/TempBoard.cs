using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LiveDashboard.App.Ingest;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Store.History;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Core.Work;
using LiveDashboard.Tests.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Ingest;

/// <summary>The doors, open to everybody, on a real server on a port the system gives, over a real database.</summary>
internal sealed class TempBoard : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TempBoard(WebApplication app, TempStore store)
    {
        _app = app;
        Store = store;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public TempStore Store { get; }
    public HttpClient Client { get; }
    /// <summary>A folder whose files may be validated and written.</summary>
    public string Docs => Path.Combine(Store.Folder, "docs");

    public HealthBoard Health => _app.Services.GetRequiredService<HealthBoard>();
    public FeedGauge Feed => _app.Services.GetRequiredService<FeedGauge>();

    public static async Task<TempBoard> StartAsync(ICommandWriter? writer = null, IIngestBudget? budget = null)
    {
        var store = new TempStore().StartWriter();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(writer ?? store.Writer);
        builder.Services.AddSingleton<IStateHistory>(store.History).AddSingleton<IWorkHistory>(store.History);
        builder.Services.AddSingleton<IReviewHistory>(store.History);
        builder.Services.AddSingleton(Options.Create(new ValidationOptions { Roots = [Directory.CreateDirectory(Path.Combine(store.Folder, "docs")).FullName] }));
        builder.Services.AddSingleton<ValidationRoots>().AddSingleton<WorkflowDesk>().AddSingleton<ContentValidation>().AddSingleton<ReviewDesk>();
        builder.Services.AddSingleton<IReportHistory>(_ => new SqlReport(store.Readers));
        builder.Services.AddSingleton(store.Sessions).AddSingleton(store.Jobs).AddSingleton(store.Counters).AddSingleton(store.Attention).AddSingleton(store.Refused);
        builder.Services.AddSingleton<HealthBoard>().AddSingleton<DatabaseBoard>().AddSingleton(store.Gauge).AddKeyedSingleton(WholeAttribute.Name, store.Gauge).AddKeyedSingleton<IReviewHistory>(WholeAttribute.Name, store.History);
        if (budget is not null)
            builder.Services.AddSingleton(budget);
        builder.Services.AddAuthorization(options =>
        {
            foreach (var policy in Policies.Scopes.Append(Policies.Ingest).Append(Policies.Read).Append(Policies.Whole))
                options.AddPolicy(policy, p => p.RequireAssertion(_ => true));
        });
        builder.Services.AddIngest();
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseAuthorization();
        app.MapIngest();
        await app.StartAsync();
        return new TempBoard(app, store);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json") =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), type);

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string type = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public async Task<HttpResponseMessage> PutAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Client.PutAsync(new Uri(path, UriKind.Relative), content);
    }

    public async Task<JsonElement> GetAsync(string path) =>
        Json(await Client.GetStringAsync(new Uri(path, UriKind.Relative)));

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        Json(await response.Content.ReadAsStringAsync());

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Store.Dispose();
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
