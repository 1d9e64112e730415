using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Store;

public sealed class RunHistoryTests : IDisposable
{
    private readonly TempStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_tree_of_a_job_is_read_whole_from_any_of_its_branches()
    {
        Run("outer:1", null);
        Run("inner", "run:outer:1:9");
        Run("other", "run:outer:1:9");
        Run("outer", null);
        _store.Sql("INSERT INTO live_events (event_type, parent_event_id, severity) VALUES ('by id', '3', 'info'), ('noise', '3', 'debug')");

        var outer = await _store.History.RunsOfJobAsync("outer:1", 100, default);
        var inner = await _store.History.RunsOfJobAsync("inner", 100, default);

        Assert.Equal([1L, 2, 3, 4, 5, 6, 9], outer.Select(e => e.Id));
        Assert.Equal(outer, inner);
        Assert.Equal(2, SpawnTree.Of([.. inner.Select(SpawnEvent.Of)]).Single().Children.Length);
        Assert.Equal([7L, 8], (await _store.History.RunsOfJobAsync("outer", 100, default)).Select(e => e.Id));
        Assert.Equal(3, (await _store.History.RunsOfJobAsync("outer:1", 3, default)).Count);
        Assert.Empty(await _store.History.RunsOfJobAsync("none", 100, default));
    }

    [SqliteTheory]
    [InlineData("parent_event_id IN ('a', 'b') AND severity <> 'debug' ORDER BY id", "live_events_parent")]
    [InlineData("uid >= 'run:j:' AND uid < 'run:j;'", "live_events_uid")]
    [InlineData("coalesce(spawner_type, parent_event_id) IS NOT NULL AND severity <> 'debug' ORDER BY id DESC", "live_events_spawned")]
    public void Trees_are_read_over_an_index(string where, string index)
    {
        using var connection = _store.Foreign();
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN SELECT * FROM live_events WHERE {where} LIMIT 50";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Contains(index, reader.GetString(3), StringComparison.Ordinal);
    }

    private void Run(string job, string? parent) => _store.Sql($$"""
        INSERT INTO live_events (event_type, event_data, spawner_type, parent_event_id, uid) VALUES
            ('{{SpawnerEvents.Started}}', '{"job_id":"{{job}}"}', 'script', {{(parent is null ? "NULL" : $"'{parent}'")}}, 'run:{{job}}:9'),
            ('{{SpawnerEvents.Exited}}', '{"job_id":"{{job}}","exit_code":0}', 'script', 'run:{{job}}:9', 'run:{{job}}:9:exit')
        """);
}
