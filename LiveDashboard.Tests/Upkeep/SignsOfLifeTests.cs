using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Upkeep;

public sealed class SignsOfLifeTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter();
    private readonly ManualClock _clock = new();

    // The rows bear the database's time: the clock starts there.
    public SignsOfLifeTests() => _clock.Advance(TimeProvider.System.GetUtcNow() - _clock.GetUtcNow());

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(SessionStatus.Active, null, "hook", 29, "active")]
    [InlineData(SessionStatus.Active, null, "hook", 31, "lost")]
    [InlineData(SessionStatus.Waiting, null, "hook", 31, "lost")]
    [InlineData(SessionStatus.Active, "permission", "hook", 31, "active")]
    [InlineData(SessionStatus.Active, "permission", "hook", 12 * 60 + 1, "lost")]
    [InlineData(SessionStatus.Idle, null, "hook", 31, "idle")]
    [InlineData(SessionStatus.Idle, null, "hook", 12 * 60 + 1, "lost")]
    [InlineData(SessionStatus.Error, null, "hook", 24 * 60, "error")]
    [InlineData(SessionStatus.Ended, null, "hook", 24 * 60, "ended")]
    [InlineData(SessionStatus.Active, null, "otlp", 4, "active")]
    [InlineData(SessionStatus.Active, null, "otlp", 6, "unknown")]
    [InlineData(SessionStatus.Idle, null, "otlp", 6, "idle")]
    [InlineData(SessionStatus.Active, null, "otlp", 31, "lost")]
    public async Task Silence_is_concluded_from_after_its_time(SessionStatus status, string? asks, string witness, int minutes, string becomes)
    {
        await Tell(new SessionChange("s") { Status = status, Attention = asks is null ? null : new AttentionChange(asks, "?"), Event = "before", Witness = witness });

        await SweepAfter(TimeSpan.FromMinutes(minutes));

        Assert.Equal(becomes, Session("status"));
        Assert.Equal(becomes is "lost" or "unknown" ? "no sign of life|1" : "before|0", Session("state_event, state_inferred"));
    }

    [Fact]
    public async Task Lost_since_is_since_the_last_sign_of_life()
    {
        await Tell(new SessionChange("s") { Status = SessionStatus.Active, Event = "before", Witness = "hook" });
        _store.Sql("UPDATE sessions SET state_at = 1790000001000");
        _store.Sql("UPDATE sessions SET updated_at = 1790000005000, seen_at = 1790000007000");

        await SweepAfter(TimeSpan.FromMinutes(31));

        Assert.Equal("lost", Session("status"));
        Assert.Equal(1790000007000, _store.Scalar<long>("SELECT state_at FROM sessions"));
    }

    [Fact]
    public async Task What_a_lost_session_asked_is_settled_and_its_next_word_wakes_it()
    {
        await Tell(new SessionChange("s") { Attention = new AttentionChange("question", "Which?"), Event = "Elicitation", Witness = "hook" });
        await SweepAfter(TimeSpan.FromHours(13));
        Assert.Equal(0, _store.Scalar<long>("SELECT count(*) FROM attention_items WHERE cleared_at IS NULL"));

        await Tell(new SessionChange("s") { Event = "FileChanged", Witness = "hook" });

        Assert.Equal("active|FileChanged|1", Session("status, state_event, state_inferred, ended_at"));
    }

    [Fact]
    public async Task A_sign_of_life_without_any_change_counts()
    {
        await Tell(new SessionChange("s") { Status = SessionStatus.Active, Event = "PreToolUse", Witness = "hook" });
        _store.Sql("UPDATE sessions SET updated_at = updated_at - 7200000, seen_at = seen_at - 7200000");
        await Tell(new SessionChange("s") { Event = "MessageDisplay", Witness = "hook" });

        await SweepAfter(TimeSpan.FromMinutes(1));

        Assert.Equal("active", Session("status"));
    }

    [Fact]
    public async Task Many_are_given_up_in_slices_and_the_others_stay()
    {
        _store.Sql("INSERT INTO sessions (id) SELECT 's' || i FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 450) SELECT i FROM n)");
        _store.Sql("INSERT INTO sessions (id, status) VALUES ('idle', 'idle')");
        var late = UnixTime.ToMilliseconds(_clock.GetUtcNow() + TimeSpan.FromHours(1));
        var taken = new List<int>();

        do
            taken.Add((await _store.Writer.ExecuteAsync(new GiveUpSilent(late, 0, late), default)).Rows);
        while (taken[^1] == GiveUpSilent.Slice);

        Assert.Equal([200, 200, 50], taken);
        Assert.Equal("idle", _store.Scalar<string>("SELECT group_concat(id) FROM sessions WHERE status <> 'lost'"));
    }

    [Fact]
    public async Task A_machine_that_slept_gives_up_nobody_and_then_only_who_stays_silent()
    {
        await Tell(new SessionChange("s") { Status = SessionStatus.Active, Event = "PreToolUse", Witness = "hook" });
        await Tell(new SessionChange("t") { Status = SessionStatus.Active, Event = "PreToolUse", Witness = "hook" });
        var duty = new SignsOfLifeDuty(_store.Writer, Options.Create(new SessionOptions()), new AwakeWatch(_clock), _clock);
        await duty.RunAsync(default);

        _clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal("all give signs", await duty.RunAsync(default));

        var waking = new SessionOptions().LostAfter;
        for (var passed = TimeSpan.Zero; passed < waking; passed += duty.Interval)
        {
            Assert.Equal("all give signs", await duty.RunAsync(default));
            _clock.Advance(duty.Interval);
        }
        _store.Sql($"UPDATE sessions SET seen_at = {UnixTime.ToMilliseconds(_clock.GetUtcNow())} WHERE id = 's'");
        _clock.Advance(duty.Interval);
        Assert.Equal("gave up 1 sessions", await duty.RunAsync(default));
        Assert.Equal("t", _store.Scalar<string>("SELECT id FROM sessions WHERE status = 'lost'"));
    }

    private async Task SweepAfter(TimeSpan silence)
    {
        _clock.Advance(silence);
        await new SignsOfLifeDuty(_store.Writer, Options.Create(new SessionOptions()), new AwakeWatch(_clock), _clock).RunAsync(default);
    }

    private async Task Tell(SessionChange change) =>
        Assert.Equal(CommandOutcome.Applied, (await _store.Writer.ExecuteAsync(new UpsertSession(change), default)).Outcome);

    private string Session(string columns) => _store.Scalar<string>($"SELECT concat_ws('|', {columns}) FROM sessions");
}
