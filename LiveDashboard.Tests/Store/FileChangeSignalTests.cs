using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Security;

namespace LiveDashboard.Tests.Store;

/// <summary>The watch of the log, with a file that is touched as SQLite touches it.</summary>
public sealed class FileChangeSignalTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(200);

    private readonly TempFolder _folder = new();

    private string Database => Path.Combine(_folder.Path, "board.db");

    [Fact]
    public void Wakes_when_the_log_is_touched()
    {
        using var signal = new FileChangeSignal(Database);
        Touch();
        Assert.True(signal.Wait(Patience));
    }

    [Fact]
    public void While_this_process_writes_touches_wake_nobody_and_the_pulse_behind_them_does()
    {
        using var held = new FileChangeSignal(Database);
        using var other = new FileChangeSignal(Database);
        held.Hold();
        Touch();
        Assert.True(other.Wait(Patience));
        Assert.False(held.Wait(AMoment));
        held.Pulse();
        Assert.True(held.Wait(TimeSpan.Zero));
    }

    [Fact]
    public void Behind_the_pulse_touches_wake_again()
    {
        using var signal = new FileChangeSignal(Database);
        signal.Hold();
        signal.Pulse();
        Assert.True(signal.Wait(TimeSpan.Zero));
        Touch();
        Assert.True(signal.Wait(Patience));
    }

    public void Dispose() => _folder.Dispose();

    private void Touch() => File.AppendAllText(Database + "-wal", "a frame");
}
