using System.Globalization;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>A first start that is killed at its n-th write to the database, for n from the first to the last.</summary>
internal static class MigrationKills
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<Found> RunAsync(FaultSettings with)
    {
        var (whole, writes) = await WholeAsync();
        var rounds = Math.Min(with.Times(40), writes);
        var (half, hangs, notAsNew, slowest, killed, versions) = (0, 0, 0, 0d, 0, new SortedSet<long>());
        for (var round = 0; round < rounds; round++)
        {
            var at = 1 + (int)((long)round * (writes - 1) / Math.Max(1, rounds - 1));
            using var folder = new TempFolder();
            killed += await KilledAtAsync(folder.Database, at) ? 1 : 0;
            var (version, isHalf) = State(folder.Database);
            versions.Add(version);
            half += isHalf ? 1 : 0;
            try
            {
                await using var board = await BoardProcess.StartAsync(folder.Database);
                slowest = Math.Max(slowest, board.ReadyAfter.TotalSeconds);
                notAsNew += Schema(folder.Database) == whole && Ledger.IsSound(folder.Database) ? 0 : 1;
            }
            catch (InvalidOperationException)
            {
                hangs++;
            }
        }
        return new Found(
            $"{killed} of {rounds} starts killed, spread over {writes} writes; versions left: {string.Join(", ", versions)}; half a version {half}, hangs or refusals of the next start {hangs}, schema other than that of a new file {notAsNew}; slowest next start {Report.Number(slowest)} s",
            killed > 0 && half + hangs + notAsNew == 0);
    }

    private static async Task<(string Schema, int Writes)> WholeAsync()
    {
        using var folder = new TempFolder();
        var log = Path.Combine(folder.Path, "strace");
        await using var board = await BoardProcess.StartUnderAsync(Around(folder.Database, log, []), folder.Database);
        // Those of one thread: that is how strace counts when it is to act at the n-th.
        var writes = Strace.Lines(log).Where(l => l.Contains("pwrite64(", StringComparison.Ordinal)).GroupBy(l => l.Split(' ')[0]).Max(t => t.Count());
        return (Schema(folder.Database), writes);
    }

    private static async Task<bool> KilledAtAsync(string database, int write)
    {
        string[] inject = ["-e", $"inject=pwrite64:signal=KILL:when={write.ToString(CultureInfo.InvariantCulture)}"];
        using var board = BoardProcess.Begin(Around(database, "/dev/null", inject), database);
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await board.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            board.Kill();
            await board.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    private static string[] Around(string database, string log, string[] inject) => Strace.Around(log, "pwrite64", [database, database + "-wal"], inject);

    // A version without its tables, or tables without a version, would be half of one.
    private static (long Version, bool IsHalf) State(string database)
    {
        if (!File.Exists(database) || new FileInfo(database).Length == 0)
            return (0, false);
        using var connection = new SqliteConnections(database).Open(SqliteRole.Checkpointer);
        var version = (long)SqlRows.Scalar(connection, "PRAGMA user_version")!;
        var tables = (long)SqlRows.Scalar(connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")!;
        return (version, version > 0 != tables > 0);
    }

    private static string Schema(string database)
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Reader);
        return $"{SqlRows.Scalar(connection, "PRAGMA user_version")} {SqlRows.Scalar(connection, "SELECT group_concat(type || name || ifnull(sql, ''), char(10)) FROM (SELECT * FROM sqlite_schema ORDER BY type, name)")}";
    }
}
