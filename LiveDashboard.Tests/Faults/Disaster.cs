namespace LiveDashboard.Tests.Faults;

/// <summary>A folder for one disaster.</summary>
public abstract class Disaster : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livedashboard-fault-").FullName;

    protected string Database => Path.Combine(_folder, "board.db");

    protected string Wal => Database + "-wal";

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(_folder, recursive: true);
    }
}
