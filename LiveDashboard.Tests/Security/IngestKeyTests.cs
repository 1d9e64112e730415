using System.Net;
using System.Runtime.Versioning;
using LiveDashboard.App.Security;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Security;

public sealed class IngestKeyTests
{
    [Theory]
    [InlineData("X-API-Key", SecureBoard.Key)]
    [InlineData("Authorization", "Bearer " + SecureBoard.Key)]
    [InlineData("Authorization", "bearer " + SecureBoard.Key)]
    public async Task The_key_opens_doors_and_reads_but_no_pages(string header, string value)
    {
        await using var board = await SecureBoard.StartAsync();

        using var door = await PostAsync(board, "/api/events", (header, value));
        using var read = await board.GetAsync("/api/sessions", (header, value));
        using var page = await board.GetAsync("/sessions", (header, value));
        using var circuit = await board.SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", null, (header, value));

        Assert.Equal(HttpStatusCode.Accepted, door.StatusCode);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, circuit.StatusCode);
    }

    [Theory]
    [InlineData("X-API-Key", "wrong")]
    [InlineData("X-API-Key", "")]
    [InlineData("Authorization", "Bearer " + SecureBoard.Key + "x")]
    [InlineData("Authorization", "Basic " + SecureBoard.Key)]
    [InlineData("Cookie", "key=" + SecureBoard.Key)]
    public async Task A_wrong_key_is_refused_with_a_hint(string header, string value)
    {
        await using var board = await SecureBoard.StartAsync();

        using var answer = await PostAsync(board, "/api/events", (header, value));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        var problem = await SecureBoard.ProblemAsync(answer);
        Assert.Contains("Security:IngestKey", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(SecureBoard.Key, problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-API-Key")]
    [InlineData("key")]
    [InlineData("access_token")]
    public async Task A_key_in_the_address_is_no_key(string name)
    {
        await using var board = await SecureBoard.StartAsync();

        using var answer = await PostAsync(board, $"/api/events?{name}={SecureBoard.Key}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_login_opens_reads_but_no_doors()
    {
        await using var board = await SecureBoard.StartAsync();
        var cookie = await board.LoginAsync();

        using var door = await PostAsync(board, "/api/events", ("Cookie", cookie));
        using var read = await board.GetAsync("/api/sessions", ("Cookie", cookie));

        Assert.Equal(HttpStatusCode.Unauthorized, door.StatusCode);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Strangers_are_slowed_down_and_key_holders_are_not()
    {
        await using var board = await SecureBoard.StartAsync();
        for (var i = 0; i < 20; i++)
            (await PostAsync(board, "/api/events", ("X-API-Key", "wrong"))).Dispose();

        using var stranger = await PostAsync(board, "/api/events", ("X-API-Key", "wrong"));
        using var agent = await PostAsync(board, "/api/events", ("X-API-Key", SecureBoard.Key));

        Assert.Equal(HttpStatusCode.TooManyRequests, stranger.StatusCode);
        Assert.Equal(1, stranger.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal(HttpStatusCode.Accepted, agent.StatusCode);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_first_start_creates_a_private_key_that_later_starts_read()
    {
        using var folder = new TempFolder(usualUmask: true);

        var first = new IngestKeys(folder.Path, Options.Create(new SecurityOptions()));
        var key = File.ReadAllText(first.KeyPath!);
        var second = new IngestKeys(folder.Path, Options.Create(new SecurityOptions()));

        Assert.True(second.Is(key.Trim()));
        Assert.False(second.Is(key.Trim() + "x"));
        Assert.Matches(@"^ld_[\w-]{43}\n$", key);
        Assert.Equal(PrivateFiles.OwnerOnly, File.GetUnixFileMode(first.KeyPath!));
        Assert.Single(Directory.GetFiles(folder.Path));
        Assert.DoesNotContain(key.Trim(), first.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starts_at_the_same_time_agree_on_one_key()
    {
        using var folder = new TempFolder();

        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () => new IngestKeys(folder.Path, Options.Create(new SecurityOptions())), TaskCreationOptions.LongRunning)));

        var written = File.ReadAllText(Path.Combine(folder.Path, IngestKeys.FileName)).Trim();
        Assert.All(keys, k => Assert.True(k.Is(written)));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    private static Task<HttpResponseMessage> PostAsync(SecureBoard board, string path, params (string, string)[] headers) =>
        board.SendAsync(HttpMethod.Post, path, SecureBoard.Json("""{"name":"x"}"""), headers);
}
