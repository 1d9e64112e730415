using System.Net;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Security;

public sealed class SourceKeyTests
{
    [Fact]
    public async Task A_key_of_a_source_opens_doors_and_the_master_key_stays_good()
    {
        await using var board = await SecureBoard.StartAsync();
        var key = await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, TimeSpan.Zero, default);

        Assert.Matches(@"^ld_codex_[\w-]{43}$", key);
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, key!));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, SecureBoard.Key));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(board, key + "x"));
    }

    [Fact]
    public async Task Only_the_hash_of_a_key_is_stored()
    {
        await using var board = await SecureBoard.StartAsync();
        var key = (await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, TimeSpan.Zero, default))!;

        var create = Assert.Single(board.Store.Commands.OfType<CreateIngestKey>());

        Assert.Equal(Token256.Hash(key), create.KeyHash);
        Assert.DoesNotContain(key, create.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_key_is_refused_at_once_and_after_a_restart()
    {
        await using var board = await SecureBoard.StartAsync();
        var key = (await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, TimeSpan.Zero, default))!;

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
        var first = (await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, TimeSpan.Zero, default))!;
        var other = (await Keys(board).CreateAsync("qwen-code", "someone", KeyScopes.All, TimeSpan.Zero, default))!;

        var second = (await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, TimeSpan.Zero, default))!;

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(board, first));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, second));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, other));
    }

    [Fact]
    public async Task A_restarted_board_knows_the_keys_that_are_stored()
    {
        await using var board = await SecureBoard.StartAsync();
        var key = (await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, TimeSpan.Zero, default))!;

        await using var again = await board.RestartAsync();
        await Keys(again).LoadAsync(default);

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(again, key));
    }

    [Fact]
    public async Task A_busy_database_creates_no_key_and_ends_none()
    {
        await using var board = await SecureBoard.StartAsync();
        var key = (await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, TimeSpan.Zero, default))!;
        board.Store.IsBusy = true;

        Assert.Null(await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, TimeSpan.Zero, default));
        Assert.False(await Keys(board).RevokeAsync(Keys(board).Of("codex")!.Id, "someone", default));

        board.Store.IsBusy = false;
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, key));
    }

    [Fact]
    public async Task Uses_are_told_in_one_command_and_only_when_there_were_new_ones()
    {
        await using var board = await SecureBoard.StartAsync();
        var one = (await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, TimeSpan.Zero, default))!;
        var two = (await Keys(board).CreateAsync("qwen-code", "someone", KeyScopes.All, TimeSpan.Zero, default))!;
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
        var codex = Keys(board).Find((await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, TimeSpan.Zero, default))!)!.Id;
        var qwen = Keys(board).Find((await Keys(board).CreateAsync("qwen-code", "someone", KeyScopes.All, TimeSpan.Zero, default))!)!.Id;

        Assert.True(rate.TryTake(codex, 10_000, out _));
        Assert.False(rate.TryTake(codex, 1, out _));
        Assert.True(rate.TryTake(qwen, 1, out _));
    }

    [Theory]
    [InlineData(KeyScopes.Events, HttpStatusCode.Accepted, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(KeyScopes.Otlp, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(KeyScopes.Read, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData(KeyScopes.All, HttpStatusCode.Accepted, HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task A_key_opens_what_its_scopes_say_and_is_told_so(KeyScopes scopes, HttpStatusCode events, HttpStatusCode otlp, HttpStatusCode read)
    {
        await using var board = await SecureBoard.StartAsync();
        var key = (await Keys(board).CreateAsync("codex", "someone", scopes, TimeSpan.Zero, default))!;

        using var traces = await board.SendAsync(HttpMethod.Post, "/otlp/v1/traces", SecureBoard.Json("{}"), ("X-API-Key", key));
        using var sessions = await board.GetAsync("/api/sessions", ("X-API-Key", key));

        Assert.Equal((events, otlp, read), (await PostAsync(board, key), traces.StatusCode, sessions.StatusCode));
        if (read == HttpStatusCode.Forbidden)
            Assert.Contains($"It opens: {KeyScopeNames.Of(scopes)}.", (await SecureBoard.ProblemAsync(sessions)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_may_read_whatever_key_is_shown_beside_the_login()
    {
        await using var board = await SecureBoard.StartAsync();
        var key = (await Keys(board).CreateAsync("codex", "someone", KeyScopes.Events, TimeSpan.Zero, default))!;

        using var answer = await board.GetAsync("/api/sessions", ("X-API-Key", key), ("Cookie", await board.LoginAsync()));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_replaced_key_goes_on_for_its_grace_and_there_are_two_at_most()
    {
        await using var board = await SecureBoard.StartAsync();
        var grace = TimeSpan.FromHours(24);
        var first = (await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, grace, default))!;
        var second = (await Keys(board).CreateAsync("codex", "someone", KeyScopes.Events, grace, default))!;
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (await PostAsync(board, first), await PostAsync(board, second)));
        Assert.Equal([KeyScopes.Events, KeyScopes.All], Keys(board).All.Select(k => k.Scopes));

        board.Clock.Advance(TimeSpan.FromHours(1));
        var third = (await Keys(board).CreateAsync("codex", "someone", KeyScopes.All, grace, default))!;
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(board, first));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, second));

        board.Clock.Advance(grace);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(board, second));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(board, third));
        Assert.Single(Keys(board).All);
    }

    [Fact]
    public void Scopes_are_words_and_a_word_that_is_none_opens_nothing()
    {
        Assert.Equal("events hooks otlp work read", KeyScopeNames.Of(KeyScopes.All));
        Assert.Equal(KeyScopes.Hooks | KeyScopes.Read, KeyScopeNames.Parse("read  hooks everything admin"));
        Assert.Equal(KeyScopes.None, KeyScopeNames.Parse(""));
    }

    private static SourceKeys Keys(SecureBoard board) => board.App.Services.GetRequiredService<SourceKeys>();

    private static async Task<HttpStatusCode> PostAsync(SecureBoard board, string key)
    {
        using var answer = await board.SendAsync(HttpMethod.Post, "/api/events", SecureBoard.Json("""{"name":"x"}"""), ("X-API-Key", key));
        return answer.StatusCode;
    }
}
