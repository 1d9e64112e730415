using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Makes a checked backup each hour and takes away those that are no longer needed. The newest good one is never taken away.</summary>
public sealed class BackupDuty : IDuty
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(2);

    private readonly IBackupStore _store;
    private readonly BackupBoard _board;
    private readonly DiskRoom _room;
    private readonly BackupOptions _options;
    private readonly TimeProvider _clock;
    private readonly string _folder;

    public BackupDuty(IBackupStore store, IUpkeepStore database, BackupBoard board, DiskRoom room, IOptions<BackupOptions> options, TimeProvider clock)
    {
        (_store, _board, _room, _options, _clock) = (store, board, room, options.Value, clock);
        _folder = _options.FolderBeside(database.Path);
        Tell(trouble: null);
    }

    public string Name => "backup";

    public TimeSpan Interval => _options.Interval;

    /// <summary>A board that is started often must not make one each time, nor never come to it.</summary>
    public TimeSpan UntilFirst => _board.Current.Last is { } last && last.MadeAt + Interval - _clock.GetUtcNow() is var left && left > AfterStart ? left : AfterStart;

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        if (!_options.Enabled)
            return "off";
        // It reads the whole database: on a thread of its own.
        return await Task.Factory.StartNew(() => Run(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private string Run(CancellationToken cancellationToken)
    {
        try
        {
            MakeRoom();
            var made = _store.Make(_folder, cancellationToken);
            foreach (var old in BackupRotation.Superfluous(_store.List(_folder), _options.Newest, _options.Days))
                _store.Remove(old);
            Tell(trouble: null);
            return $"{Diagnosis.Bytes(made.Bytes)}, checked";
        }
        catch (StoreUnavailableException e)
        {
            Tell(e.Message);
            throw;
        }
    }

    // A backup must not be what fills the disk. Older ones make way for the new one; the newest of them stays until there is a newer.
    private void MakeRoom()
    {
        var needed = _store.BytesNeeded();
        foreach (var old in _store.List(_folder).Skip(1).Reverse())
        {
            if (Fits(needed))
                return;
            _store.Remove(old);
        }
        if (!Fits(needed))
            throw new StoreUnavailableException($"a backup may need {Diagnosis.Bytes(needed)}, and the disk of {_folder} has {Diagnosis.Bytes(_room.Look(_folder).Free ?? 0)} left");
    }

    private bool Fits(long needed) => _room.Look(_folder) is var room && (room.Free is not { } free || free - needed >= room.Reserve);

    private void Tell(string? trouble) => _board.Set(new BackupState(!_options.Enabled, _folder, _store.List(_folder), trouble));
}
