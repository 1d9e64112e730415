using System.Data.Common;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;
using Microsoft.EntityFrameworkCore;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>History, or what of it a person may see, over EF Core. Reading blocks its caller, so a few pool threads at most are lent to it, never a circuit's.</summary>
#pragma warning disable CA1001 // see _turns
public sealed partial class SqlHistory(IReadConnections connections, Visibility? visibility = null) : IEventHistory, IStateHistory
#pragma warning restore CA1001
{
    private const int ConcurrentReads = 4;

    /// <summary>Facets are taken from this many newest rows, so that they cost the same on a table of any size.</summary>
    private const int FacetRows = 20_000;

    private const int LimitedFacetRows = 1_000;

    // Never disposed: a semaphore whose wait handle was not asked for holds nothing.
    private readonly SemaphoreSlim _turns = new(ConcurrentReads);

    public Task<IReadOnlyList<LiveEvent>> PageAsync(EventFilter filter, long? before, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<LiveEvent>>(
            db => filter is { SessionId: { } session, Subagents.Count: > 0 }
                ? OfFamily(db, filter, [session, .. filter.Subagents], before, take)
                : IsWide(filter) ? Wide(db, filter, before, take)
                : Matching(db.Events, filter, before).OrderByDescending(e => e.Id).Take(take).ToList(),
            cancellationToken);

    public Task<LiveEvent?> FindAsync(long id, CancellationToken cancellationToken) =>
        ReadAsync(db => db.Events.SingleOrDefault(e => e.Id == id), cancellationToken);

    public Task<EventFacets> FacetsAsync(CancellationToken cancellationToken) =>
        ReadAsync(
            db =>
            {
                if (Limited)
                    return Facets(Wide(db, new EventFilter(), null, LimitedFacetRows));
                var newest = db.Events.Where(e => e.Severity != Severity.Debug).OrderByDescending(e => e.Id).Take(FacetRows);
                return new EventFacets(
                    newest.Select(e => e.EventType).Distinct().OrderBy(t => t).Take(200).ToList(),
                    newest.Where(e => e.Source != null).Select(e => e.Source!).Distinct().OrderBy(s => s).Take(200).ToList());
            },
            cancellationToken);

    public Task<Session?> FindSessionAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync(db => db.Sessions.SingleOrDefault(s => s.Id == id), cancellationToken);

    public Task<IReadOnlyList<Session>> SessionsAsync(SessionStatus? status, PageKey? before, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Session>>(
            db =>
            {
                var rows = status is null ? db.Sessions : db.Sessions.Where(s => s.Status == status);
                if (before is not null)
                    rows = rows.Where(s => s.UpdatedAt < before.UpdatedAt || (s.UpdatedAt == before.UpdatedAt && string.Compare(s.Id, before.Id) > 0));
                return rows.OrderByDescending(s => s.UpdatedAt).ThenBy(s => s.Id).Take(take).ToList();
            },
            cancellationToken);

    public Task<Job?> FindJobAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync(db => db.Jobs.SingleOrDefault(j => j.Id == id), cancellationToken);

    public Task<IReadOnlyList<Job>> JobsAsync(JobStatus? status, PageKey? before, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Job>>(
            db =>
            {
                var rows = status is null ? db.Jobs : db.Jobs.Where(j => j.Status == status);
                return Below(rows, before).Take(take).ToList();
            },
            cancellationToken);

    public Task<bool> IsVisibleAsync(string table, string id, CancellationToken cancellationToken) =>
        ReadAsync(
            db => table switch
            {
                "live_events" => long.TryParse(id, out var n) && db.Events.Any(e => e.Id == n),
                "sessions" => db.Sessions.Any(s => s.Id == id),
                "jobs" => db.Jobs.Any(j => j.Id == id),
                "workflows" => db.Workflows.Any(w => w.Id == id),
                "validations" => long.TryParse(id, out var n) && db.Validations.Any(v => v.Id == n),
                "recommendations" => long.TryParse(id, out var n) && db.Recommendations.Any(r => r.Id == n),
                "attention_items" => long.TryParse(id, out var n) && db.Database.SqlQuery<long>($"SELECT id AS \"Value\" FROM attention_items WHERE id = {n}").AsEnumerable().Any(),
                _ => false,
            },
            cancellationToken);

    private bool Limited => visibility is { LimitsRows: true };

    // What is rare (a type, a source, trouble) is found by its own index.
    private bool IsWide(EventFilter filter) => Limited && filter is { Type: null, Source: null, SessionId: null, Severity: Severity.Debug or Severity.Info };

    private List<LiveEvent> Wide(HistoryContext db, EventFilter filter, long? before, int take)
    {
        var ids = VisibleEvents.Newest(db.Database.GetDbConnection(), connections.Dialect, visibility!, filter.Severity == Severity.Debug, before, take);
        return [.. db.Events.Where(e => ids.Contains(e.Id)).OrderByDescending(e => e.Id)];
    }

    private static EventFacets Facets(List<LiveEvent> events) => new(
        [.. events.Select(e => e.EventType).Distinct().Order(StringComparer.Ordinal).Take(200)],
        [.. events.Select(e => e.Source).OfType<string>().Distinct().Order(StringComparer.Ordinal).Take(200)]);

    private static IQueryable<LiveEvent> Matching(IQueryable<LiveEvent> events, EventFilter filter, long? before)
    {
        if (filter.Severity != Severity.Debug)
            events = events.Where(e => e.Severity != Severity.Debug);
        if (filter.Severity == Severity.Warning)
            events = events.Where(e => e.Severity == Severity.Warning || e.Severity == Severity.Error);
        if (filter.Severity == Severity.Error)
            events = events.Where(e => e.Severity == Severity.Error);
        if (filter.Type is { } type)
            events = events.Where(e => e.EventType == type);
        if (filter.Source is { } source)
            events = events.Where(e => e.Source == source);
        if (filter.SessionId is { } session)
            events = events.Where(e => e.SessionId == session);
        return before is { } id ? events.Where(e => e.Id < id) : events;
    }

    private async Task<T> ReadAsync<T>(Func<HistoryContext, T> read, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Read(read), cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    private T Read<T>(Func<HistoryContext, T> read)
    {
        using var connection = connections.Open(visibility);
        var options = new DbContextOptionsBuilder<HistoryContext>();
        connections.Configure(options, connection);
        using var db = new HistoryContext(options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);
        return read(db);
    }
}
