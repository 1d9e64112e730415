using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Since when this board has been looking on without a gap. While a machine sleeps, while the board is stopped, and in the
/// hours over which a clock is set forward, nobody could give a sign of life: such a gap is not the silence of those who
/// work, and their patience begins anew at its end.
/// </summary>
public sealed class AwakeWatch(TimeProvider clock)
{
    /// <summary>Looks come every few seconds; a longer step of the clock than this is a gap.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private DateTimeOffset? _looked;
    private DateTimeOffset? _awakeSince;

    /// <summary>Looks at the clock; whoever judges silence asks this first, each time.</summary>
    /// <returns>The end of the last gap, Unix milliseconds; 0 if there was none since the start.</returns>
    public long Since()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (now - _looked > Gap)
                _awakeSince = now;
            // Set back, the clock has the end of the gap before it: nothing would be silent until then.
            else if (now < _awakeSince)
                _awakeSince = null;
            _looked = now;
            return _awakeSince is { } since ? UnixTime.ToMilliseconds(since) : 0;
        }
    }
}
