namespace LiveDashboard.App.Spawning;

/// <summary>What is worth an event: first_output, stage or silence, and how it is told.</summary>
internal readonly record struct Phase(string Name, string Told);

/// <summary>Gathers what the child prints, from the threads that pass it on, until the report takes it. Bounded, whatever comes.</summary>
internal sealed class OutputWatch(TimeProvider clock)
{
    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly LogBatch _log = new();
    private readonly long _started = clock.GetTimestamp();
    private ChildProgress? _progress;
    private string _stage = "", _announced = "";
    private long _lastOutput = clock.GetTimestamp();
    private bool _spoke, _told, _silent, _onPurpose;

    public long Lines { get; private set; }

    /// <summary>A reader for one of the two streams.</summary>
    public OutputScanner Scanner(bool isError)
    {
        var secrets = new SecretBlock();
        var passing = false;
        return new OutputScanner(
            line =>
            {
                var isBar = line.IsPassing || passing;
                passing = line.IsPassing;
                Take(line, isBar, isError, secrets);
            },
            said => Take(said, onPurpose: true));
    }

    /// <summary>Something came, be it half a line.</summary>
    public void Touch()
    {
        lock (_gate)
            (_spoke, _silent, _lastOutput) = (true, false, clock.GetTimestamp());
    }

    /// <summary>ChildProgress since the last time, or null.</summary>
    public ChildProgress? TakeProgress()
    {
        lock (_gate)
        {
            var taken = _progress;
            _progress = null;
            return taken;
        }
    }

    /// <summary>Log lines since the last time; may be none.</summary>
    public List<LogLine> TakeLog(out long leftOut)
    {
        lock (_gate)
            return _log.Take(out leftOut);
    }

    /// <summary>What has begun since the last time: each phase is told once.</summary>
    public List<Phase> TakePhases()
    {
        var phases = new List<Phase>(2);
        lock (_gate)
        {
            if (_spoke && !_told)
                phases.Add(new Phase("first_output", FormattableString.Invariant($"first output after {clock.GetElapsedTime(_started).TotalSeconds:0.0} s")));
            _told = _spoke;
            if (_stage != _announced && _stage.Length > 0)
                phases.Add(new Phase("stage", _stage));
            _announced = _stage;
            if (!_silent && clock.GetElapsedTime(_lastOutput) >= SilentAfter)
            {
                _silent = true;
                phases.Add(new Phase("silence", FormattableString.Invariant($"no output for {SilentAfter.TotalSeconds:0} s")));
            }
        }
        return phases;
    }

    private void Take(OutputLine line, bool isBar, bool isError, SecretBlock secrets)
    {
        if (!line.IsPassing && ProgressLine.Told(line.Text) is { } told)
        {
            Take(told, onPurpose: true);
            return;
        }
        if (isBar && ProgressLine.Guessed(line.Text) is { } guessed)
            Take(guessed, onPurpose: false);
        if (line.IsPassing)
            return;
        lock (_gate)
        {
            Lines++;
            _log.Add(new LogLine(secrets.Take(line.Text), isError, clock.GetUtcNow().ToUnixTimeMilliseconds()));
        }
    }

    private void Take(ChildProgress said, bool onPurpose)
    {
        lock (_gate)
        {
            if (_onPurpose && !onPurpose)
                return;
            _onPurpose |= onPurpose;
            var stage = said.Stage == _stage ? null : said.Stage;
            _stage = said.Stage ?? _stage;
            said = said with { Stage = stage };
            if (said != new ChildProgress())
                _progress = said.After(_progress);
        }
    }
}
