namespace LiveDashboard.Core.Commands;

/// <summary>A run of feed rows, oldest first, that is small in rows and in bytes: one transaction over it holds nobody up.</summary>
internal static class FeedSlice
{
    /// <summary>Of payload. An event may have 256 KiB: five hundred of them would be a long time under the lock.</summary>
    public const int Bytes = 4 * 1024 * 1024;

    /// <summary>The id of the last row of the slice after a row, or null if there is none.</summary>
    /// <param name="stop">SQL, true for the row before which the slice ends, whatever room is left.</param>
    public static long? End(ICommandConnection db, long after, int rows, string stop = "FALSE", params ReadOnlySpan<CommandValue> parameters)
    {
        // What is in the slice before a row is what counts: the first one is always taken, however large.
        var sql = $"""
            SELECT coalesce(min(CASE WHEN stop OR bytes >= {Bytes} THEN id END) - 1, max(id)) FROM (
                SELECT id, stop, sum(size) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes FROM (
                    SELECT id, coalesce(octet_length(event_data), 0) AS size, {stop} AS stop
                    FROM live_events WHERE id > @after ORDER BY id LIMIT @rows) sized) summed
            """;
        return db.Scalar(sql, [.. parameters, ("@after", after), ("@rows", rows)]) as long?;
    }
}
