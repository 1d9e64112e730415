using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>Reads the sums that upkeep keeps: four rows an hour at most, whatever the traffic.</summary>
public sealed class SqliteEventSums(SqliteConnections connections) : IEventSums
{
    // Each end of the index is looked up by itself: together they would be a scan.
    private const string Whole = """
        SELECT (SELECT sum(events) FROM _event_days),
            (SELECT max(id) FROM live_events) - (SELECT min(id) FROM live_events) + 1,
            (SELECT created_at FROM live_events ORDER BY id LIMIT 1)
        """;

    public ValueTask<EventSums> ReadAsync(long hoursSinceMs, long daysSinceMs, CancellationToken cancellationToken) =>
        new(Task.Run(() => SqliteErrors.Guard(() => Read(hoursSinceMs, daysSinceMs)), cancellationToken));

    private EventSums Read(long hoursSince, long daysSince)
    {
        using var connection = connections.Open(SqliteRole.Reader);
        using var whole = connection.CreateCommand();
        whole.CommandText = Whole;
        using var row = whole.ExecuteReader();
        row.Read();
        return new EventSums
        {
            Hours = Sums(connection, "SELECT hour, severity, events FROM _event_hours WHERE hour >= @since ORDER BY hour, severity", hoursSince),
            Days = Sums(connection, "SELECT day, severity, events FROM _event_days WHERE day >= @since ORDER BY day, severity", daysSince),
            Counted = row.IsDBNull(0) ? 0 : row.GetInt64(0),
            Kept = row.IsDBNull(1) ? 0 : row.GetInt64(1),
            OldestAt = row.IsDBNull(2) ? null : UnixTime.FromMilliseconds(row.GetInt64(2)),
        };
    }

    private static ImmutableArray<EventSum> Sums(SqliteConnection connection, string sql, long since)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@since", since);
        using var row = command.ExecuteReader();
        var sums = ImmutableArray.CreateBuilder<EventSum>();
        while (row.Read())
            sums.Add(new EventSum(UnixTime.FromMilliseconds(row.GetInt64(0)), SeverityNames.Parse(row.GetString(1)) ?? Severity.Info, row.GetInt64(2)));
        return sums.DrainToImmutable();
    }
}
