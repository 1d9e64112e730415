using System.Data.Common;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Store;

public sealed class GroupCommitWriterTests
{
    private static AppendEvents Event(string uid) => new(new NewEvent("e", "{}") { Uid = uid });

    [Fact]
    public async Task An_answer_means_that_the_row_is_there()
    {
        using var store = new TempStore().StartWriter();

        var result = await store.Writer.ExecuteAsync(Event("u"), default);

        Assert.Equal(CommandOutcome.Applied, result.Outcome);
        Assert.Equal(result.EventIds.Single(), store.Scalar<long>("SELECT id FROM live_events WHERE uid = 'u'"));
    }

    [Fact]
    public async Task A_known_uid_is_answered_with_the_row_that_is_there()
    {
        using var store = new TempStore().StartWriter();

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => store.Writer.ExecuteAsync(Event("same"), default).AsTask()));

        Assert.Equal(1L, store.Scalar<long>("SELECT count(*) FROM live_events"));
        Assert.All(results, r => Assert.Equal([1L], r.EventIds));
        Assert.Equal(199, results.Sum(r => r.Duplicates));
    }

    [Fact]
    public async Task A_bad_command_does_not_sink_its_batch()
    {
        using var store = new TempStore();
        var good = Enumerable.Range(0, 20).Select(i => store.Writer.ExecuteAsync(Event($"g{i}"), default).AsTask()).ToList();
        var refused = store.Writer.ExecuteAsync(new AppendEvents([new NewEvent("ok", "{}"), new NewEvent("bad", "no json")]), default).AsTask();
        var thrown = store.Writer.ExecuteAsync(new Throwing(), default).AsTask();
        good.Add(store.Writer.ExecuteAsync(Event("last"), default).AsTask());

        store.StartWriter();

        Assert.All(await Task.WhenAll(good), r => Assert.Equal(CommandOutcome.Applied, r.Outcome));
        Assert.Equal((CommandOutcome.Refused, "event_data"), ((await refused).Outcome, (await refused).Field));
        await Assert.ThrowsAsync<InvalidOperationException>(() => thrown);
        Assert.Equal(21L, store.Scalar<long>("SELECT count(*) FROM live_events"));
        Assert.Equal(1, store.Writer.Status.Batches);
    }

    [Fact]
    public async Task What_fails_takes_nothing_from_the_one_before_it()
    {
        using var store = new TempStore();
        const string good = "INSERT INTO live_events (event_type) VALUES ('good')";
        string[][] commands =
        [
            [good], [], [good], ["INSERT INTO live_events (nothing) VALUES (1)"], [good], [good, "SELECT of nothing"], [good],
            ["UPDATE live_events SET event_type = 'x'"], [good], ["INSERT INTO live_events (event_type) VALUES ('')"], ["SELECT 1"], ["INSERT INTO live_events (event_type) VALUES ('')"], [good],
        ];
        var answers = commands.Select(c => store.Writer.ExecuteAsync(new Statements(c), default).AsTask()).ToArray();

        store.StartWriter();

        for (var i = 0; i < commands.Length; i++)
        {
            if (i % 2 == 0)
                Assert.Equal(CommandOutcome.Applied, (await answers[i]).Outcome);
            else
                Assert.True((await Record.ExceptionAsync(() => answers[i])) is not null || (await answers[i]).Outcome == CommandOutcome.Refused, $"{i}");
        }
        Assert.Equal(6L, store.Scalar<long>("SELECT count(*) FROM live_events"));
        Assert.Equal(1, store.Writer.Status.Batches);
    }

    [Fact]
    public async Task Events_of_many_callers_are_each_answered_with_their_own_rows()
    {
        using var store = new TempStore();
        using (var foreign = store.Foreign())
            SqlRows.Run(foreign, "INSERT INTO live_events (event_type, uid) VALUES ('0-known', 'known')");
        string[][] sent = [["1-"], ["2-known", "3-", "4-b"], [], ["5-b"], ["6-", "7-c", "8-c", "9-"], ["10-d"]];
        var asked = sent.Select(types => store.Writer.ExecuteAsync(
            new AppendEvents([.. types.Select(t => new NewEvent(t, "{}") { Uid = t.Split('-') is [_, { Length: > 0 } uid] ? uid : null })]), default).AsTask()).ToArray();

        store.StartWriter();

        var answers = await Task.WhenAll(asked);

        Assert.Equal([0, 1, 0, 1, 1, 0], answers.Select(a => a.Duplicates));
        var told = answers.SelectMany(a => a.EventIds.Select(id => store.Scalar<string>($"SELECT event_type FROM live_events WHERE id = {id}")));
        Assert.Equal(["1-", "0-known", "3-", "4-b", "4-b", "6-", "7-c", "7-c", "9-", "10-d"], told);
        var fresh = answers.SelectMany(a => a.EventIds).Where(id => id != answers[1].EventIds[0]).Distinct().ToArray();
        Assert.Equal(fresh.Order(), fresh);
        Assert.Equal(1, store.Writer.Status.Batches);
    }

    // A statement that is refused when it is prepared makes SQLite keep the schema it knew, with the trigger that is gone.
    [SqliteFact]
    public async Task A_schema_that_was_mended_is_seen_by_the_next_command()
    {
        using var store = new TempStore().StartWriter();
        using var foreign = store.Foreign();
        SqlRows.Run(foreign, "CREATE TRIGGER planted AFTER INSERT ON live_events BEGIN SELECT load_extension('/tmp/planted'); END");
        await Assert.ThrowsAnyAsync<DbException>(() => store.Writer.ExecuteAsync(new AppendEvents(new NewEvent("refused", "{}")), default).AsTask());

        SqlRows.Run(foreign, "DROP TRIGGER planted");

        Assert.Equal(CommandOutcome.Applied, (await store.Writer.ExecuteAsync(new AppendEvents(new NewEvent("after", "{}")), default)).Outcome);
    }

    [Fact]
    public async Task A_full_queue_says_busy_at_once_and_drops_nothing()
    {
        using var store = new TempStore(new StoreOptions { QueueLimit = 10 });
        var waiting = Enumerable.Range(0, 10).Select(i => store.Writer.ExecuteAsync(Event($"w{i}"), default).AsTask()).ToList();

        var over = await store.Writer.ExecuteAsync(Event("over"), default);
        store.StartWriter();

        Assert.Equal(CommandOutcome.Busy, over.Outcome);
        Assert.NotNull(over.RetryAfter);
        Assert.All(await Task.WhenAll(waiting), r => Assert.Equal(CommandOutcome.Applied, r.Outcome));
        Assert.Equal(10L, store.Scalar<long>("SELECT count(*) FROM live_events"));
    }

    [Fact]
    public async Task While_another_process_holds_the_database_busy_means_not_stored()
    {
        using var store = new TempStore(new StoreOptions { WriteDeadline = TimeSpan.FromMilliseconds(300) }).StartWriter();
        using (var holder = store.Foreign())
        {
            SqlRows.Run(holder, store.Database.Hold);
            var blocked = await store.Writer.ExecuteAsync(Event("blocked"), default);
            Assert.Equal(CommandOutcome.Busy, blocked.Outcome);
            Assert.DoesNotContain("locked", blocked.Reason, StringComparison.OrdinalIgnoreCase);
            await Eventually.True(() => store.Writer.Status.BlockedSince is not null);
            SqlRows.Run(holder, "COMMIT");
        }

        var after = await RetryAsync(store, "after");

        Assert.Equal(CommandOutcome.Applied, after.Outcome);
        Assert.Equal("after", store.Scalar<string>("SELECT group_concat(uid) FROM live_events"));
        Assert.Null(store.Writer.Status.BlockedSince);
    }

    [Fact]
    public async Task Stopping_commits_what_waits()
    {
        using var store = new TempStore();
        var waiting = Enumerable.Range(0, 300).Select(i => store.Writer.ExecuteAsync(Event($"w{i}"), default).AsTask()).ToList();

        store.StartWriter();
        store.Writer.Stop(TimeSpan.FromSeconds(10));

        Assert.All(await Task.WhenAll(waiting), r => Assert.Equal(CommandOutcome.Applied, r.Outcome));
        Assert.Equal(CommandOutcome.Busy, (await store.Writer.ExecuteAsync(Event("late"), default)).Outcome);
        Assert.Equal(300L, store.Scalar<long>("SELECT count(*) FROM live_events"));
    }

    [Fact]
    public async Task A_caller_that_leaves_does_not_hold_up_the_others()
    {
        using var store = new TempStore();
        using var leaving = new CancellationTokenSource();
        var left = store.Writer.ExecuteAsync(Event("left"), leaving.Token).AsTask();
        var stays = store.Writer.ExecuteAsync(Event("stays"), default).AsTask();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        store.StartWriter();

        Assert.Equal(CommandOutcome.Applied, (await stays).Outcome);
        Assert.Equal("stays", store.Scalar<string>("SELECT group_concat(uid) FROM live_events"));
    }

    private static async Task<CommandResult> RetryAsync(TempStore store, string uid)
    {
        CommandResult result;
        do
            result = await store.Writer.ExecuteAsync(Event(uid), default);
        while (result.Outcome == CommandOutcome.Busy);
        return result;
    }

    // Throws at once when it has none.
    private sealed record Statements(IReadOnlyList<string> Sql) : Command
    {
        public override CommandResult Apply(ICommandConnection db)
        {
            if (Sql.Count == 0)
                throw new InvalidOperationException("before it wrote");
            foreach (var sql in Sql)
                db.Execute(sql);
            return CommandResult.Applied;
        }
    }

    private sealed record Throwing : Command
    {
        public override CommandResult Apply(ICommandConnection db)
        {
            db.Execute("INSERT INTO live_events (event_type) VALUES ('half')");
            throw new InvalidOperationException("a fault of ours");
        }
    }
}
