using LiveDashboard.Core.Store.Sql;
using System.Text.RegularExpressions;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Architecture;
using LiveDashboard.Tests.Setup;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Tests.Faults;

/// <summary>
/// A transaction that reads, sees another's commit and then writes fails whatever the timeout. None of ours can: what may write
/// begins IMMEDIATE, and what reads cannot write.
/// </summary>
public sealed partial class WriteModeTests
{
    [Fact]
    public void Every_transaction_of_the_product_takes_its_lock_at_the_start()
    {
        // In PostgreSQL a writer takes the turn with BEGIN.
        var begins = SourceFile.Product.Where(f => f.Ending == ".cs" && !f.Path.Contains("/Store/Postgres/", StringComparison.Ordinal)).SelectMany(f => Begin().Matches(f.Code).Select(m => (f.Path, Text: m.Value))).ToArray();

        Assert.Contains(begins, b => b.Text.Contains("IMMEDIATE", StringComparison.Ordinal));
        // "BEGIN" alone begins what only reads: its connection is query_only.
        Assert.All(begins, b => Assert.True(b.Text.Contains("IMMEDIATE", StringComparison.Ordinal) || b.Text.Contains("EXCLUSIVE", StringComparison.Ordinal) || IsReading(b.Path), $"{b.Path}: {b.Text}"));
    }

    [Fact]
    public void Only_truncating_checkpoints_are_asked_for() =>
        Assert.All(
            SourceFile.Product.Where(f => f.Ending == ".cs").SelectMany(f => Checkpoint().Matches(f.Code)), m => Assert.Equal("(TRUNCATE)", m.Groups[1].Value));

    [Theory]
    [InlineData(SqliteRole.Reader)]
    [InlineData(SqliteRole.Feed)]
    public void A_connection_that_reads_cannot_write(SqliteRole role)
    {
        using var store = new TempStore();
        using var connection = store.Connections.Open(role);

        var refused = Assert.Throws<SqliteException>(() => SqlRows.Run(connection, "INSERT INTO live_events (event_type) VALUES ('x')"));

        Assert.Equal(SQLitePCL.raw.SQLITE_READONLY, refused.SqliteErrorCode);
    }

    [Fact]
    public async Task Commands_between_the_commits_of_another_program_are_all_stored()
    {
        const int Commands = 400;
        using var store = new TempStore().StartWriter().StartPump();
        using var stop = new CancellationTokenSource();
        var others = 0;
        var other = Task.Run(() =>
        {
            using var connection = store.Foreign();
            for (; !stop.IsCancellationRequested; others++)
                SqlRows.Run(connection, "INSERT INTO live_events (event_type) VALUES ('other')");
        });

        for (var i = 0; i < Commands; i++)
        {
            // Each reads what it changes.
            var result = await store.Writer.ExecuteAsync(new AppendEvents(new NewEvent("own", "{}") { Uid = $"u{i / 2}" }), default);
            Assert.Equal(CommandOutcome.Applied, result.Outcome);
        }
        await stop.CancelAsync();
        await other;

        Assert.Equal(Commands / 2, store.Scalar<long>("SELECT count(*) FROM live_events WHERE event_type = 'own'"));
        Assert.True(others > 0);
        await Eventually.True(() => store.Counters.Current.Events == others + Commands / 2);
    }

    private static bool IsReading(string path) => Reading().IsMatch(path);

    [GeneratedRegex("""["`]BEGIN[ A-Z]*""")]
    private static partial Regex Begin();

    [GeneratedRegex(@"wal_checkpoint(\(\w*\))?")]
    private static partial Regex Checkpoint();

    [GeneratedRegex(@"Core/Store/Sqlite/Sqlite(FeedReader|History|Report)")]
    private static partial Regex Reading();
}
