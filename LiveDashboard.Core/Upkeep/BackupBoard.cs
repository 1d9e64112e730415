using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>The backups there are, and why there is no newer one.</summary>
public sealed class BackupBoard
{
    private volatile BackupState _state = BackupState.Unknown;

    public BackupState Current => _state;

    internal void Set(BackupState state) => _state = state;
}
