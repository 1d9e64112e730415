using System.Collections.Immutable;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Notes how large the watched files are, and foretells from the last days when a disk is full.</summary>
public sealed class GrowthDuty(ICommandWriter writer, ISizeHistory history, DatabaseBoard board, TimeProvider clock) : IDuty
{
    /// <summary>A fortnight shows the rhythm of weeks; what was before says little about the weeks to come.</summary>
    private static readonly TimeSpan Basis = TimeSpan.FromDays(14);

    private static readonly TimeSpan UntilFirstLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(10);

    private bool _hasNoted;

    public string Name => "growth";

    public TimeSpan Interval => _hasNoted ? Calm : UntilFirstLook;

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var seen = board.Current.Where(d => d.Reading is { State: DatabaseFileState.Sqlite }).ToArray();
        var growth = new Dictionary<string, DatabaseGrowth>(StringComparer.Ordinal);
        foreach (var (path, reading) in seen.Select(d => (d.Path, d.Reading!)))
        {
            var note = new NoteSize(path, reading.ReadAt, reading.Bytes, reading.Wal?.Bytes ?? 0, reading.FreePages * reading.PageSize);
            if ((await writer.ExecuteAsync(note, cancellationToken)).Outcome != CommandOutcome.Applied)
                return "waits for the database";
            var samples = await history.ReadAsync(path, UnixTime.ToMilliseconds(clock.GetUtcNow() - Basis), cancellationToken);
            growth[path] = new DatabaseGrowth(
                [.. samples.Select(s => (double)(s.Bytes + s.WalBytes))],
                // Free pages are filled before the file grows: what is used foretells, not what lies there.
                GrowthForecast.Of([.. samples.Select(s => (s.Hour, s.Bytes - s.FreeBytes))], reading.VolumeFree));
        }
        board.Foretell(growth);
        _hasNoted = seen.Length > 0;
        return _hasNoted ? $"{growth.Count} noted" : "nothing seen yet";
    }
}
