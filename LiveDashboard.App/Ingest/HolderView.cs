using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>A process that holds a lock of a database.</summary>
/// <param name="Command">Its program, with the script's file name if it is an interpreter; no other argument.</param>
/// <param name="Stopped">By a signal or a debugger: it lets go only when somebody lets it go on.</param>
/// <param name="Since">When it was first seen to hold the lock, which it has not let go since.</param>
internal sealed record HolderView(int Pid, string Command, bool Stopped, DateTime? Since)
{
    public static HolderView? Of(LockHold? hold, DateTimeOffset? since) =>
        hold is null ? null : new(hold.Process.Id, hold.Process.Name, hold.Process.IsStopped, since?.UtcDateTime);
}
