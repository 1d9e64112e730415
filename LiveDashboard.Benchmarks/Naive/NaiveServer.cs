using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// The usual way, to measure against: each request one transaction on a connection of its own (FULL), each event one render and
/// one query for each viewer. It runs in a process of its own.
/// </summary>
internal static class NaiveServer
{
    public const string Command = "naive-board";

    /// <summary>Serves until it is killed.</summary>
    public static async Task<int> RunAsync(string database, string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder.Services.AddSingleton(new NaiveStore(database));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddAntiforgery();
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapPost("/api/events", AppendAsync).DisableAntiforgery();
        app.MapRazorComponents<NaivePage>().AddInteractiveServerRenderMode(o => o.DisableWebSocketCompression = true);
        await app.RunAsync();
        return 0;
    }

    private static async Task<IResult> AppendAsync(HttpContext context, NaiveStore store)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        store.Append(body.RootElement.ValueKind == JsonValueKind.Array ? [.. body.RootElement.EnumerateArray()] : [body.RootElement]);
        return Results.Ok();
    }
}
