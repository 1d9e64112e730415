namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// Wakes when the write-ahead log is touched, by whatever process. The watch often fires before the commit can be seen and
/// may miss one, so the pump looks a few times after a wake and once a second without any.
/// </summary>
public sealed class FileChangeSignal : IChangeSignal
{
    private readonly ManualResetEventSlim _changed = new(false);
    private readonly FileSystemWatcher? _watcher;

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

    public void Pulse() => _changed.Set();

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

    private void OnTouched(object sender, FileSystemEventArgs e) => _changed.Set();

    private void OnLost(object sender, ErrorEventArgs e)
    {
        // An overflow of the watch's own queue means many changes: one wake serves them all. Anything else ends the watch.
        if (e.GetException() is not InternalBufferOverflowException)
            SeesOthers = false;
        _changed.Set();
    }
}
