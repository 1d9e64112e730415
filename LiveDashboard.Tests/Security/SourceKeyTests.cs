using System.Net;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Security;

public sealed class SourceKeyTests
{
    [Fact]
    public async Task A_key_of_a_source_opens_doors_and_the_master_key_stays_good()
    {
        await using var board = await SecureBoard.StartAsync();
        var key = await Keys(board).CreateAsync("codex", "someone", default);

        Assert.Matches(@"^ld_codex_[\w-]{43}$", key);
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, key!));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, SecureBoard.Key));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(board, key + "x"));
    }

    [Fact]
    public async Task Only_the_hash_of_a_key_is_stored()
    {
        await using var board = await SecureBoard.StartAsync();
        var key = (await Keys(board).CreateAsync("codex", "someone", default))!;

        var create = Assert.Single(board.Store.Commands.OfType<CreateIngestKey>());

        Assert.Equal(Token256.Hash(key), create.KeyHash);
        Assert.DoesNotContain(key, create.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_key_is_refused_at_once_and_after_a_restart()
    {
        await using var board = await SecureBoard.StartAsync();
        var key = (await Keys(board).CreateAsync("codex", "someone", default))!;

        Assert.True(await Keys(board).RevokeAsync(Keys(board).Of("codex")!.Id, "someone", default));

        Assert.Null(Keys(board).Of("codex"));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(board, key));
        await using var again = await board.RestartAsync();
        await Keys(again).LoadAsync(default);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(again, key));
    }

    [Fact]
    public async Task A_new_key_replaces_that_of_its_source_alone()
    {
        await using var board = await SecureBoard.StartAsync();
        var first = (await Keys(board).CreateAsync("codex", "someone", default))!;
        var other = (await Keys(board).CreateAsync("qwen-code", "someone", default))!;

        var second = (await Keys(board).CreateAsync("codex", "someone", default))!;

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(board, first));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, second));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, other));
    }

    [Fact]
    public async Task A_restarted_board_knows_the_keys_that_are_stored()
    {
        await using var board = await SecureBoard.StartAsync();
        var key = (await Keys(board).CreateAsync("codex", "someone", default))!;

        await using var again = await board.RestartAsync();
        await Keys(again).LoadAsync(default);

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(again, key));
    }

    [Fact]
    public async Task A_busy_database_creates_no_key_and_ends_none()
    {
        await using var board = await SecureBoard.StartAsync();
        var key = (await Keys(board).CreateAsync("codex", "someone", default))!;
        board.Store.IsBusy = true;

        Assert.Null(await Keys(board).CreateAsync("codex", "someone", default));
        Assert.False(await Keys(board).RevokeAsync(Keys(board).Of("codex")!.Id, "someone", default));

        board.Store.IsBusy = false;
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, key));
    }

    [Fact]
    public async Task Uses_are_told_in_one_command_and_only_when_there_were_new_ones()
    {
        await using var board = await SecureBoard.StartAsync();
        var one = (await Keys(board).CreateAsync("codex", "someone", default))!;
        var two = (await Keys(board).CreateAsync("qwen-code", "someone", default))!;
        foreach (var key in new[] { one, one, one, two })
            await PostAsync(board, key);

        Assert.Equal(2, await Keys(board).TellUsesAsync(default));
        Assert.Equal(0, await Keys(board).TellUsesAsync(default));

        var told = Assert.Single(board.Store.Commands.OfType<TouchIngestKeys>());
        Assert.Equal(board.Clock.GetUtcNow(), Keys(board).Of("codex")!.LastUsedAt);
        Assert.All(told.Uses, use => Assert.Equal(board.Store.Now, use.At));
        Assert.Equal(board.Store.Now, board.Store.Scalar("SELECT min(last_used_at) FROM _ingest_keys"));
    }

    [Fact]
    public async Task Each_key_has_a_rate_of_its_own()
    {
        await using var board = await SecureBoard.StartAsync();
        var rate = board.App.Services.GetRequiredService<IngestRate>();
        var codex = Keys(board).Find((await Keys(board).CreateAsync("codex", "someone", default))!)!;
        var qwen = Keys(board).Find((await Keys(board).CreateAsync("qwen-code", "someone", default))!)!;

        Assert.True(rate.TryTake(codex, 10_000, out _));
        Assert.False(rate.TryTake(codex, 1, out _));
        Assert.True(rate.TryTake(qwen, 1, out _));
    }

    private static SourceKeys Keys(SecureBoard board) => board.App.Services.GetRequiredService<SourceKeys>();

    private static async Task<HttpStatusCode> PostAsync(SecureBoard board, string key)
    {
        using var answer = await board.SendAsync(HttpMethod.Post, "/api/events", SecureBoard.Json("""{"name":"x"}"""), ("X-API-Key", key));
        return answer.StatusCode;
    }
}
