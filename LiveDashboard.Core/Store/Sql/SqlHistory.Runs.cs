using System.Globalization;
using LiveDashboard.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>The tree of runs that a job belongs to, one read a generation.</summary>
public sealed partial class SqlHistory
{
    public Task<IReadOnlyList<LiveEvent>> RunsOfJobAsync(string jobId, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<LiveEvent>>(
            db =>
            {
                var found = new SortedDictionary<long, LiveEvent>();
                // ';' is what follows ':' in order.
                var from = SpawnerEvents.UidsOf(jobId);
                var to = from[..^1] + ';';
                var runs = db.Events.Where(e => string.Compare(e.Uid, from) >= 0 && string.Compare(e.Uid, to) < 0 && e.EventType == SpawnerEvents.Started).OrderByDescending(e => e.Id).Take(take);
                // Not those of a job whose id only begins like this one's.
                Add(found, runs.AsEnumerable().Where(e => long.TryParse(e.Uid.AsSpan(from.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _)));
                var named = found.Values.Select(e => e.ParentEventId).OfType<string>().Distinct().ToArray();
                for (var depth = 0; named.Length > 0 && depth < SpawnerEvents.Generations; depth++)
                {
                    var ids = named.Select(n => long.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).ToArray();
                    named = [.. Add(found, db.Events.Where(e => ids.Contains(e.Id) || (e.Uid != null && named.Contains(e.Uid))).Take(take)).Select(e => e.ParentEventId).OfType<string>()];
                }
                var last = found.Values.ToList();
                for (var depth = 0; last.Count > 0 && found.Count < take && depth < SpawnerEvents.Generations; depth++)
                {
                    var names = last.SelectMany(e => new[] { e.Id.ToString(CultureInfo.InvariantCulture), e.Uid }).OfType<string>().ToArray();
                    last = Add(found, db.Events.Where(e => e.ParentEventId != null && e.Severity != Severity.Debug && names.Contains(e.ParentEventId)).OrderBy(e => e.Id).Take(take - found.Count));
                }
                return [.. found.Values];
            },
            cancellationToken);

    // Answers those that were not there yet.
    private static List<LiveEvent> Add(SortedDictionary<long, LiveEvent> found, IEnumerable<LiveEvent> events) => [.. events.Where(e => found.TryAdd(e.Id, e))];
}
