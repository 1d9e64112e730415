namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// Wakes when the write-ahead log is touched, by whatever process. The watch often fires before the commit can be seen and
/// may miss one, so the pump looks a few times after a wake and once a second without any.
/// </summary>
public sealed class FileChangeSignal : IChangeSignal
{
    // Spins for nobody: a wake is far off or there already, and the processor is the writer's meanwhile.
    private readonly ManualResetEventSlim _changed = new(initialState: false, spinCount: 0);
    private readonly FileSystemWatcher? _watcher;
    private volatile bool _isHeld;

    public FileChangeSignal(string databasePath)
    {
        try
        {
            _watcher = new FileSystemWatcher(Path.GetDirectoryName(databasePath)!, Path.GetFileName(databasePath) + "-wal")
            {
                NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName,
            };
            _watcher.Changed += OnTouched;
            _watcher.Created += OnTouched;
            _watcher.Error += OnLost;
            _watcher.EnableRaisingEvents = true;
            SeesOthers = true;
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // No watch to be had here (limit reached, odd file system): the reader looks often instead.
            _watcher?.Dispose();
            _watcher = null;
        }
    }

    public string Source => SeesOthers ? "file watch" : "polling every 5 ms";

    public bool SeesOthers { get; private set; }

    // Each page that is written to the log touches it: without this the reader would look for what it cannot see yet.
    public void Hold() => _isHeld = true;

    public void Pulse()
    {
        _isHeld = false;
        _changed.Set();
    }

    public bool Wait(TimeSpan timeout)
    {
        if (!_changed.Wait(timeout))
            return false;
        _changed.Reset();
        return true;
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _changed.Dispose();
    }

    private void OnTouched(object sender, FileSystemEventArgs e)
    {
        if (!_isHeld)
            _changed.Set();
    }

    private void OnLost(object sender, ErrorEventArgs e)
    {
        // An overflow of the watch's own queue means many changes: one wake serves them all. Anything else ends the watch.
        if (e.GetException() is not InternalBufferOverflowException)
            SeesOthers = false;
        _changed.Set();
    }
}
