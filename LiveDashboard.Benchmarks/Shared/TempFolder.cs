namespace LiveDashboard.Benchmarks;

/// <summary>A folder that is gone at the end.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("livedashboard-bench-").FullName;

    public string Database => System.IO.Path.Combine(Path, "board.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
