using System.Collections.Concurrent;
using LiveDashboard.App.Sending;

namespace LiveDashboard.App.Spawning;

/// <summary>
/// Tells the board of a run, five times a second at most, on a path of its own: a board that is slow or away never holds up
/// the child. States and events that cannot be sent are spooled; of progress the newest is sent later; log lines are left out.
/// </summary>
internal sealed class RunReport(RunLetters letters, OutputWatch watch, Outbox outbox, TimeProvider clock) : IDisposable
{
    private const int MostPhases = 500;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<Letter> _due = new();
    private readonly PeriodicTimer _timer = new(Beat, clock);
    private Task _loop = Task.CompletedTask;
    private ChildProgress? _unsent, _sent;
    private TimeSpan _pause;
    private long _awaySince, _heard;
    private int _phases;

    public int Kept { get; private set; }
    public int Refused { get; private set; }
    public int Lost { get; private set; }
    public long LinesLeftOut { get; private set; }

    private bool IsAway => _pause > TimeSpan.Zero && clock.GetElapsedTime(_awaySince) < _pause;

    /// <summary>Creates the job, and goes on reporting. The answer comes when the board has been told, or was found away.</summary>
    public Task StartAsync()
    {
        _heard = clock.GetTimestamp();
        _due.Enqueue(letters.Created());
        var first = TickAsync();
        _loop = LoopAsync(first);
        return first;
    }

    public void Started(int process) => _due.Enqueue(letters.StartedEvent(process));

    /// <summary>Tells the end and all that was not told yet; takes some seconds at most.</summary>
    public async Task EndAsync(ChildEnd end)
    {
        _timer.Dispose();
        await _loop;
        // One more try, however lately the last one failed.
        _pause = _pause > TimeSpan.Zero ? TimeSpan.FromTicks(1) : _pause;
        await TickAsync();
        _due.Enqueue(letters.Ended(end, _unsent));
        _due.Enqueue(letters.ExitedEvent(end, watch.Lines));
        await PostAsync();
        LinesLeftOut += watch.TakeLog(out var leftOut).Count + leftOut;
    }

    public void Dispose() => _timer.Dispose();

    private async Task LoopAsync(Task first)
    {
        await first;
        while (await _timer.WaitForNextTickAsync())
            await TickAsync();
    }

    private async Task TickAsync()
    {
        foreach (var phase in watch.TakePhases().Where(_ => _phases < MostPhases))
            _due.Enqueue(letters.OutputEvent(phase.Name, phase.Told, ++_phases));
        _unsent = watch.TakeProgress()?.After(_unsent) ?? _unsent;
        await ReturnAsync();
        await PostAsync();
        if (_unsent is { } progress && (progress == _sent || await TryAsync(letters.Moved(progress))))
            (_sent, _unsent) = (progress, null);
        await LogAsync();
        if (clock.GetElapsedTime(_heard) >= HeartbeatEvery)
            await TryAsync(letters.Alive());
    }

    // What waits is delivered first, also when there is nothing new to say.
    private async Task ReturnAsync()
    {
        if (_pause == TimeSpan.Zero || IsAway || !_due.IsEmpty)
            return;
        await GuardedAsync(async () =>
        {
            await outbox.DrainAsync();
            return outbox.IsEmpty ? Posted.Delivered : Posted.Kept;
        });
    }

    private async Task PostAsync()
    {
        while (_due.TryDequeue(out var letter))
        {
            var posted = await GuardedAsync(async () => IsAway ? outbox.Keep(letter, "away") : await outbox.PostAsync(letter));
            Kept += posted == Posted.Kept ? 1 : 0;
            Refused += posted == Posted.Refused ? 1 : 0;
            Lost += posted == Posted.Lost ? 1 : 0;
        }
    }

    private async Task LogAsync()
    {
        if (IsAway)
            return;
        var lines = watch.TakeLog(out var leftOut);
        LinesLeftOut += leftOut;
        // Not told twice: a board that is too slow to answer may have them all the same.
        if (lines.Count > 0 && !await TryAsync(letters.Log(lines)))
            LinesLeftOut += lines.Count;
    }

    /// <summary>False: the board is away. What it refuses is not worth another try.</summary>
    private async Task<bool> TryAsync(Letter letter)
    {
        if (IsAway)
            return false;
        var posted = await GuardedAsync(() => outbox.TryAsync(letter));
        Refused += posted == Posted.Refused ? 1 : 0;
        return posted is Posted.Delivered or Posted.Refused;
    }

    private async Task<Posted> GuardedAsync(Func<Task<Posted>> send)
    {
        Posted posted;
        try
        {
            posted = await send();
        }
        // The disk is full or the folder is another's: the child is not to suffer from it.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            posted = Posted.Lost;
        }
        if (posted is Posted.Delivered or Posted.Refused)
            (_pause, _heard) = (TimeSpan.Zero, clock.GetTimestamp());
        else if (!IsAway)
            (_pause, _awaySince) = (Longer(_pause), clock.GetTimestamp());
        return posted;
    }

    private static TimeSpan Longer(TimeSpan pause) => pause < Beat ? TimeSpan.FromSeconds(1) : pause * 2 < LongestPause ? pause * 2 : LongestPause;
}
