using System.Runtime.CompilerServices;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Setup;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Tests.Store;

/// <summary>A folder in which other programs keep their queues, and a board's reader that looks into it.</summary>
internal sealed class QueueFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livedashboard-queues-").FullName;

    public QueueFolder(TimeProvider? clock = null) =>
        Reader = new SqliteQueueReader(At("board.db"), clock ?? TimeProvider.System);

    public SqliteQueueReader Reader { get; }

    /// <summary>The names of the files there are, in order.</summary>
    public string[] Files => [.. Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    public string At(string name) => Path.Combine(_folder, name);

    /// <summary>A copy of a file that a real library made.</summary>
    public string Real(string name, string? to = null)
    {
        var copy = At(to ?? $"{name}.db");
        File.Copy(Path.Combine(Source(), $"{name}.sqlite"), copy, overwrite: true);
        return copy;
    }

    /// <summary>The script that writes as huey does.</summary>
    public static string HueyWriter => Path.Combine(Source(), "huey_writer.py");

    public QueueReading Read(string name, string? kind = null) => Reader.Read(At(name), kind);

    public string Sql(string name, string sql)
    {
        ForeignWriter.Python(At(name), sql);
        return At(name);
    }

    /// <summary>A connection of the queue's own program, which keeps it open.</summary>
    public SqliteConnection Owner(string name)
    {
        var connection = new SqliteConnection($"Data Source={At(name)};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Source([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "QueueFiles");
}
