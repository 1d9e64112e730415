using System.Collections.Immutable;
using System.Data.Common;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>Reads the sums that upkeep keeps: four rows an hour at most, whatever the traffic.</summary>
public sealed class SqlEventSums(IReadConnections connections) : IEventSums
{
    // Each end of the index is looked up by itself: together they would be a scan.
    private const string Whole = """
        SELECT (SELECT CAST(sum(events) AS BIGINT) FROM _event_days),
            (SELECT max(id) FROM live_events) - (SELECT min(id) FROM live_events) + 1,
            (SELECT created_at FROM live_events ORDER BY id LIMIT 1)
        """;

    public ValueTask<EventSums> ReadAsync(long hoursSinceMs, long daysSinceMs, CancellationToken cancellationToken) =>
        new(Task.Run(() => connections.Guard(() => Read(hoursSinceMs, daysSinceMs)), cancellationToken));

    private EventSums Read(long hoursSince, long daysSince)
    {
        using var connection = connections.Open();
        var (counted, kept, oldest) = SqlRows.Read(connection, Whole, row => (
            row.IsDBNull(0) ? 0 : row.GetInt64(0), row.IsDBNull(1) ? 0 : row.GetInt64(1), SqlRows.Time(row, 2))).Single();
        return new EventSums
        {
            Hours = Sums(connection, "SELECT hour, severity, events FROM _event_hours WHERE hour >= @since ORDER BY hour, severity", hoursSince),
            Days = Sums(connection, "SELECT day, severity, events FROM _event_days WHERE day >= @since ORDER BY day, severity", daysSince),
            Counted = counted,
            Kept = kept,
            OldestAt = oldest,
        };
    }

    private static ImmutableArray<EventSum> Sums(DbConnection connection, string sql, long since) => [.. SqlRows.Read(
        connection, sql, row => new EventSum(UnixTime.FromMilliseconds(row.GetInt64(0)), SeverityNames.Parse(row.GetString(1)) ?? Severity.Info, row.GetInt64(2)), ("@since", since))];
}
