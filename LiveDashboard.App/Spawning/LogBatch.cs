namespace LiveDashboard.App.Spawning;

/// <summary>One line for the job's log.</summary>
internal readonly record struct LogLine(string Text, bool IsError, long At);

/// <summary>The lines since the last report: of a flood its first and its last ones, for the end says why something failed.</summary>
internal sealed class LogBatch
{
    /// <summary>Lines kept from each end.</summary>
    public const int Edge = 50;

    private readonly List<LogLine> _first = new(Edge);
    private readonly Queue<LogLine> _last = new(Edge);
    private long _leftOut;

    public bool IsEmpty => _first.Count == 0;

    public void Add(LogLine line)
    {
        if (_first.Count < Edge)
        {
            _first.Add(line);
            return;
        }
        if (_last.Count == Edge)
        {
            _last.Dequeue();
            _leftOut++;
        }
        _last.Enqueue(line);
    }

    /// <summary>All of them, with one line in the place of those that were left out.</summary>
    /// <param name="leftOut">How many those are.</param>
    public List<LogLine> Take(out long leftOut)
    {
        var lines = new List<LogLine>(_first);
        leftOut = _leftOut;
        if (leftOut > 0)
            lines.Add(new LogLine(leftOut == 1 ? "… 1 line left out" : FormattableString.Invariant($"… {leftOut:n0} lines left out"), false, _last.Peek().At));
        lines.AddRange(_last);
        _first.Clear();
        _last.Clear();
        _leftOut = 0;
        return lines;
    }
}
