using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Store;

/// <summary>A file that did not come from our schema: the same columns without types or checks, and every kind of cell in each.</summary>
public sealed class PoisonRowTests : IDisposable
{
    internal static readonly string[] Columns =
        ["event_type", "event_data", "parent_event_id", "session_id", "spawner_type", "created_at", "broadcast_at", "uid", "source", "severity", "entity", "entity_id"];

    private static readonly string[] Cells =
    [
        "NULL", "x'00ff10'", "9e999", "'abc'", "''", "printf('%.*c', 10000000, 'x')", "CAST(x'fffe80' AS TEXT)", "CAST(x'610062' AS TEXT)",
        "'{\"a\":\"\\ud800\"}'", "'0000-99-99'", "-9223372036854775808", "9223372036854775807", "'{\"id\":5}'", "'sessions'", "'[1,2'", "1.5",
    ];

    private readonly TempStore _store = new();

    public void Dispose() => _store.Dispose();

    [SqliteFact]
    public async Task Every_poison_cell_harms_nobody_but_its_own_row()
    {
        _store.Sql($"""
            DROP TABLE live_events;
            CREATE TABLE live_events (id INTEGER PRIMARY KEY AUTOINCREMENT, {string.Join(", ", Columns)});
            """);
        _store.StartPump();
        await Eventually.True(() => _store.Gauge.Current.Reloads == 1);
        var rows = 0;

        foreach (var insert in Inserts())
        {
            _store.Sql(insert);
            rows++;
        }
        _store.Sql("INSERT INTO live_events (event_type, event_data, created_at, severity) VALUES ('healthy', '{\"message\":\"after all that\"}', 1000, 'info')");

        await Eventually.True(() => _store.Gauge.Current.Cursor == rows + 1);
        Assert.Equal(1, _store.Gauge.Current.Reloads);
        Assert.Equal("after all that", _store.Activity.Current.Newest[0].Text);
        Assert.True(_store.Gauge.Current.Unreadable > 0);
        using var feed = _store.Provider.OpenFeed();
        Assert.Equal(rows + 1, feed.ReadAfter(0, 1000).Count);
        Assert.Contains(feed.ReadAfter(0, 1000), EventRow.IsPlaceholder);
    }

    /// <summary>A row for every kind of cell in every column.</summary>
    internal static IEnumerable<string> Inserts()
    {
        foreach (var column in Columns)
        {
            foreach (var cell in Cells)
            {
                var others = column == "event_type" ? "" : ", event_type";
                var value = column == "event_type" ? "" : ", 'poison'";
                var entity = column == "entity" ? "" : ", entity, entity_id, severity";
                var entityValue = column == "entity" ? "" : ", 'jobs', 'j', 'info'";
                if (column is "entity_id" or "severity")
                    (entity, entityValue) = ("", "");
                yield return $"INSERT INTO live_events ({column}{others}{entity}) VALUES ({cell}{value}{entityValue})";
            }
        }
    }
}
