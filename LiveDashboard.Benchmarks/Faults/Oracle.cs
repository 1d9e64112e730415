using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>What must hold after every fault: nothing that was acknowledged is missing or there twice, the file is sound, the board has read it all and said nothing of its inside.</summary>
internal sealed record Oracle(bool Holds, string Text)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Promised = ["200", "503 with Retry-After", "no answer"];

    /// <summary>Asked once all senders are still; the board ends with it.</summary>
    public static async Task<Oracle> OfAsync(BoardProcess board, string database, IngestClient[] clients, params ForeignWriter[] writers)
    {
        var isRead = await IsReadAsync(board, database);
        var words = Words.In(board);
        await board.DisposeAsync();
        var ledger = Ledger.Compare(database, [.. clients.SelectMany(c => c.Acknowledged), .. writers.SelectMany(w => w.Committed)]);
        var wrong = clients.SelectMany(c => c.Outcomes).Where(o => !Promised.Contains(o.Key)).Select(o => $"{o.Value} answers {o.Key}").ToArray();
        var errors = writers.SelectMany(w => w.Errors).Distinct().ToArray();
        string[] faults =
        [
            .. wrong, .. errors.Select(e => $"a writer failed: {e}"), .. words.Take(3).Select(w => $"the log says: {w.Trim()}"),
            .. clients.Any(c => c.SaidLocked > 0) ? ["an answer says locked"] : Array.Empty<string>(), .. isRead ? Array.Empty<string>() : ["the board has not read all"],
        ];
        return new Oracle(
            ledger.IsWhole && ledger.Acknowledged > 0 && faults.Length == 0,
            $"{ledger.Acknowledged:#,0} acknowledged, {ledger.Lost} lost, {ledger.Duplicates} twice, {ledger.Stored - ledger.Acknowledged + ledger.Lost} more stored than acknowledged, integrity {ledger.Integrity}{string.Concat(faults.Select(f => "; " + f))}");
    }

    /// <summary>Whether the board's own count of events becomes that of the table.</summary>
    public static async Task<bool> IsReadAsync(BoardProcess board, string database)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await BoardStatus.EventsAsync(board.Client) != Count(database))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                return false;
            await Task.Delay(Look, TimeProvider.System);
        }
        return true;
    }

    public static long Count(string database) => Scalar(database, "SELECT count(*) FROM live_events");

    public static long Scalar(string database, string sql)
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Reader);
        return (long)SqlRows.Scalar(connection, sql)!;
    }
}
