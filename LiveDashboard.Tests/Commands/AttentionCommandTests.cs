using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Commands;

public sealed class AttentionCommandTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter();

    public AttentionCommandTests() => _store.Sql("""
        INSERT INTO sessions (id, title) VALUES ('s', 'Shop');
        UPDATE sessions SET attention = 'permission', attention_message = 'Run rm?', attention_ref = 'tool-1' WHERE id = 's';
        INSERT INTO jobs (id, title, status, error) VALUES ('j', 'Deploy', 'failed', 'no disk');
        """);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task An_acknowledged_item_says_by_whom_and_can_be_given_back()
    {
        var before = Item("permission");

        var after = await Done(new AcknowledgeAttention(before, "Kim"));
        Assert.Equal("Kim", after.AcknowledgedBy);
        Assert.False(after.IsWaiting);

        var back = await Done(new RestoreAttention(after, before));
        Assert.True(back.IsWaiting);
        Assert.Null(back.AcknowledgedBy);
    }

    [Fact]
    public async Task Whoever_comes_second_is_told_who_came_first_and_changes_nothing()
    {
        var seen = Item("permission");
        await Done(new AssignAttention(seen, "Kim"));

        var late = await _store.Writer.ExecuteAsync(new AcknowledgeAttention(seen, "Lee"), default);

        Assert.Equal(CommandOutcome.Refused, late.Outcome);
        Assert.Equal("It was taken by Kim meanwhile.", late.Reason);
        Assert.Equal("Kim", Item("permission").AcknowledgedBy);
    }

    [Fact]
    public async Task Of_two_at_the_same_time_one_wins()
    {
        var seen = Item("permission");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            _store.Writer.ExecuteAsync(new AcknowledgeAttention(seen, $"person {i}"), default).AsTask()));

        Assert.Single(results, r => r.Outcome == CommandOutcome.Applied);
    }

    [Fact]
    public async Task An_assigned_item_is_taken_and_nobodys_item_waits_again()
    {
        var taken = await Done(new AssignAttention(Item("permission"), "Kim"));
        Assert.Equal(("Kim", "Kim", false), (taken.AssignedTo, taken.AcknowledgedBy, taken.IsWaiting));

        var free = await Done(new AssignAttention(taken, null));
        Assert.Equal((null, null, true), (free.AssignedTo, free.AcknowledgedBy, free.IsWaiting));
    }

    [Fact]
    public async Task Clearing_an_ask_clears_the_session_too_and_says_that_a_person_did()
    {
        var after = await Done(new SettleAttention(Item("permission"), "Kim"));

        Assert.Equal("Kim", after.ClearedBy);
        Assert.Equal("-|attention_settled|1|active", Session());
    }

    [Fact]
    public async Task Taking_a_clearing_back_raises_the_whole_ask_again()
    {
        var before = Item("permission");
        var after = await Done(new SettleAttention(before, "Kim"));

        var back = await Done(new RestoreAttention(after, before));

        Assert.True(back.IsWaiting);
        Assert.Equal(before.RaisedAt, back.RaisedAt);
        Assert.Equal("permission|Run rm?|tool-1", _store.Scalar<string>("SELECT attention || '|' || attention_message || '|' || attention_ref FROM sessions"));
        Assert.Equal(1L, _store.Scalar<long>("SELECT count(*) FROM attention_items WHERE kind = 'permission'"));
    }

    [Theory]
    [InlineData("UPDATE sessions SET activity = 'works', state_event = 'PostToolUse', state_at = state_at + 5 WHERE id = 's'")]
    [InlineData("UPDATE sessions SET status = 'idle' WHERE id = 's'")]
    [InlineData("UPDATE sessions SET status = 'ended' WHERE id = 's'")]
    public async Task A_clearing_is_not_taken_back_once_the_agent_went_on(string news)
    {
        var before = Item("permission");
        var after = await Done(new SettleAttention(before, "Kim"));
        _store.Sql(news);

        var result = await _store.Writer.ExecuteAsync(new RestoreAttention(after, before), default);

        Assert.Equal(CommandOutcome.Refused, result.Outcome);
        Assert.StartsWith("The agent has gone on", result.Reason, StringComparison.Ordinal);
        Assert.False(Item("permission").IsOpen);
    }

    [Fact]
    public async Task A_clearing_is_not_taken_back_once_the_agent_asks_anew()
    {
        var before = Item("permission");
        var after = await Done(new SettleAttention(before, "Kim"));
        _store.Sql("UPDATE sessions SET attention = 'permission', attention_message = 'Run ls?' WHERE id = 's'");

        var result = await _store.Writer.ExecuteAsync(new RestoreAttention(after, before), default);

        Assert.Equal("It asks anew already.", result.Reason);
    }

    [Fact]
    public async Task An_agent_that_went_on_leaves_nothing_to_do()
    {
        var seen = Item("permission");
        _store.Sql("UPDATE sessions SET attention = NULL, attention_message = NULL WHERE id = 's'");

        var result = await _store.Writer.ExecuteAsync(new SettleAttention(seen, "Kim"), default);

        Assert.Equal("The agent went on meanwhile.", result.Reason);
    }

    [Fact]
    public async Task A_failed_job_stays_failed_and_waits_again_while_it_is()
    {
        var before = Item("failed");
        var after = await Done(new SettleAttention(before, "Kim"));
        Assert.Equal("failed", _store.Scalar<string>("SELECT status FROM jobs"));

        Assert.True((await Done(new RestoreAttention(after, before))).IsWaiting);

        after = await Done(new SettleAttention(Item("failed"), "Kim"));
        _store.Sql("UPDATE jobs SET status = 'running', attempt = attempt + 1");
        var late = await _store.Writer.ExecuteAsync(new RestoreAttention(after, before), default);
        Assert.StartsWith("The worker has gone on", late.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snooze_lies_ahead_and_within_a_month()
    {
        var seen = Item("permission");

        foreach (var until in new[] { TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddDays(40) })
            Assert.Equal("snoozed_until", (await _store.Writer.ExecuteAsync(new SnoozeAttention(seen, until), default)).Field);

        var after = await Done(new SnoozeAttention(seen, TimeProvider.System.GetUtcNow().AddMinutes(15)));
        Assert.NotNull(after.SnoozedUntil);
        Assert.False(after.IsWaiting);
        Assert.True((await Done(new RestoreAttention(after, seen))).IsWaiting);
    }

    [Fact]
    public async Task Nobody_takes_nothing()
    {
        Assert.Equal("by", (await _store.Writer.ExecuteAsync(new AcknowledgeAttention(Item("permission"), " "), default)).Field);
        Assert.Equal(CommandOutcome.NotFound, (await _store.Writer.ExecuteAsync(new AcknowledgeAttention(Item("permission") with { Id = 999 }, "Kim"), default)).Outcome);
    }

    private AttentionItem Item(string kind) =>
        RowJson.Attention(_store.Scalar<string>($"SELECT j.data FROM attention_items_json j JOIN attention_items i ON i.id = j.id WHERE i.kind = '{kind}' ORDER BY i.id DESC LIMIT 1"));

    private string Session() => _store.Scalar<string>("SELECT coalesce(attention, '-') || '|' || coalesce(state_event, '-') || '|' || state_inferred || '|' || status FROM sessions");

    private async Task<AttentionItem> Done(Command command)
    {
        var result = await _store.Writer.ExecuteAsync(command, default);
        Assert.True(result.Outcome == CommandOutcome.Applied, result.Reason);
        return RowJson.Attention(result.Row!);
    }
}
