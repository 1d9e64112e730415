using System.Net;
using LiveDashboard.App.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Every endpoint of the real program, whoever adds one.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    // What answers before anybody is known, and tells nothing of what the board holds.
    private static readonly string[] Open = ["/health/live", "/health/ready", "/login"];

    private RunningBoard _board = null!;

    public async Task InitializeAsync() => _board = await RunningBoard.StartAsync("--Security:Login", "On", "--Security:AnonymousPerSecond", "100000");

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task Nothing_is_open_but_the_written_list()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var stranger = new HttpClient(handler) { BaseAddress = new Uri(_board.Address) };
        var open = new List<string>();
        foreach (var endpoint in Endpoints().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is not { } asset || !IsOfLogin(asset)))
        {
            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE", "PATCH" })
            {
                var path = Fill(endpoint.RoutePattern.RawText ?? "");
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                using var answer = await stranger.SendAsync(request);
                if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Redirect))
                    open.Add(path);
            }
        }

        Assert.Equal(Open, open.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_door_of_ingest_names_one_scope() => Assert.All(
        Endpoints().Where(e => PoliciesOf(e).Contains(Policies.Ingest)),
        e => Assert.True(PoliciesOf(e).Intersect(Policies.Scopes).Count() == 1, $"{e.RoutePattern.RawText}: {string.Join(", ", PoliciesOf(e))}"));

    [Fact]
    public async Task Nothing_that_lives_as_long_as_the_board_rests_on_what_one_caller_sees()
    {
        // In development the container checks what may hold what.
        await using var checkedBoard = await RunningBoard.StartAsync("--environment", "Development");

        foreach (var path in new[] { "/", "/health/live", "/health/ready", "/metrics", "/api/status", "/api/sessions", "/api/jobs", "/api/workflows", "/api/validations", "/api/recommendations", "/api/refused", "/api/report.csv" })
        {
            using var answer = await checkedBoard.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        }
    }

    private IEnumerable<RouteEndpoint> Endpoints() => _board.The<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string[] PoliciesOf(Endpoint endpoint) => [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "")];

    private static bool IsOfLogin(StaticAssetDescriptor asset) =>
        LoginAssets.IsOpen(asset.Properties.FirstOrDefault(p => p.Name == "label")?.Value ?? asset.Route);

    private static string Fill(string pattern) =>
        "/" + string.Join('/', pattern.Trim('/').Split('/').Select(s => s.StartsWith('{') ? "1" : s));
}
