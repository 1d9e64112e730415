using LiveDashboard.App.Features.Login;
using LiveDashboard.App.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LiveDashboard.Tests.Security;

/// <summary>One endpoint of each kind that the board has.</summary>
internal static class SmallBoard
{
    public const string PageText = "the board";

    public sealed record Body(string Name);

    public static void Map(WebApplication app)
    {
        app.MapPost("/api/events", (Body body) => Results.Accepted(value: body.Name)).RequireAuthorization(Policies.Ingest, Policies.Events);
        app.MapPost("/api/raw", CountAsync).RequireAuthorization(Policies.Ingest);
        app.MapPost("/otlp/v1/traces", CountAsync).RequireAuthorization(Policies.Ingest, Policies.Otlp);
        app.MapGet("/api/sessions", () => Results.Ok()).RequireAuthorization(Policies.Read);
        app.MapGet("/api/boom", void () => throw new InvalidOperationException("the secret cause")).RequireAuthorization(Policies.Read);
        app.MapGet("/health/live", () => Results.Ok()).AllowAnonymous();
        app.MapGet("/", () => Results.Text(PageText, "text/html")).WithOrder(-1);
        app.MapGet("/sessions", () => Results.Text(PageText, "text/html")).WithOrder(-1);
        app.MapRazorComponents<TestRoot>()
            .AddAdditionalAssemblies(typeof(LoginPage).Assembly)
            .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = "'none'");
    }

    private static async Task<IResult> CountAsync(HttpRequest request)
    {
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy);
        return Results.Ok(copy.Length);
    }
}
