using System.Data.Common;
using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>
/// Knows which rows a limited feed has shown, so that one that comes into sight or goes out of it (a session that moves to another
/// project, with all that belongs to it) is noticed: then everything is loaded anew.
/// </summary>
internal sealed class SightKeeper(DbConnection connection, SqlDialect dialect, Visibility visibility)
{
    private const int MostKnown = 300_000;

    // The rows that people see one by one; logs and usage come and go with the session or job they belong to.
    private static readonly string[] Kept = ["sessions", "jobs", "attention_items", "workflows", "validations", "recommendations", "budgets"];

    private readonly HashSet<(string Entity, string Id)> _known = [];

    public bool IsOutdated { get; private set; }

    /// <summary>Begins anew with what was loaded.</summary>
    public void Begin(StoredState state)
    {
        IsOutdated = false;
        _known.Clear();
        foreach (var id in SqlRows.Read(connection, "SELECT id FROM sessions", row => row.GetString(0)))
            _known.Add(("sessions", id));
        Keep("jobs", state.Jobs);
        Keep("attention_items", state.Attention);
        Keep("workflows", state.Workflows);
        Keep("validations", state.Validations);
        Keep("recommendations", state.Recommendations);
        Keep("budgets", state.Budgets);
    }

    /// <summary>The rows as the person may see them.</summary>
    /// <param name="rows">Each with what <see cref="VisibleRows.OfFeed"/> says of it.</param>
    public IReadOnlyList<LiveEvent> Take(IReadOnlyList<(LiveEvent Event, long Sight)> rows)
    {
        var seen = new LiveEvent[rows.Count];
        for (var i = 0; i < seen.Length; i++)
            seen[i] = See(rows[i].Event, rows[i].Sight);
        IsOutdated |= _known.Count > MostKnown;
        return seen;
    }

    private LiveEvent See(LiveEvent e, long sight)
    {
        var key = e is { Entity: { } entity, EntityId: { } id } && Kept.Contains(entity) ? (entity, id) : default;
        if (sight == 0)
            return key != default && _known.Remove(key) ? Leave(e) : e.Hidden();
        if (key != default && _known.Add(key) && key.entity == "sessions")
            IsOutdated |= e.EventType != "session_created" || HasEarlier(e);
        return sight == 1 && e.Severity >= visibility.Severity ? e : e with { Severity = Severity.Debug };
    }

    // One that was deleted is told; one that went elsewhere takes along what belongs to it.
    private LiveEvent Leave(LiveEvent e)
    {
        IsOutdated |= !e.IsDelete;
        return e.IsDelete ? e with { Severity = Severity.Debug } : e.Hidden();
    }

    // Events of a session may come before its row does.
    private bool HasEarlier(LiveEvent created) => SqlRows.Scalar(
        connection, $"SELECT 1 FROM {dialect.Schema}.live_events WHERE session_id = @session AND id < @id AND severity <> 'debug' LIMIT 1",
        ("@session", created.EntityId!), ("@id", created.Id)) is not null;

    private void Keep(string entity, IReadOnlyList<string> rows)
    {
        foreach (var row in rows)
        {
            using var json = JsonDocument.Parse(row);
            if (json.RootElement.TryGetProperty("id", out var id))
                _known.Add((entity, id.ToString()));
        }
    }
}
