using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.App.Hosting;

/// <summary>Where the database lies. The folder is made with mode 0700: its permission is its lock.</summary>
internal static class BoardPaths
{
    public const string ConnectionName = "LiveDashboard";

    /// <summary>The settings as the board takes them, for a command beside it; words that are none stay for the command.</summary>
    public static IConfiguration Configuration(string[] args) => WebApplication.CreateSlimBuilder(new WebApplicationOptions
    {
        Args = args,
        ContentRootPath = File.Exists("appsettings.json") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory,
    }).Configuration;

    /// <exception cref="InvalidOperationException">There is no database yet.</exception>
    public static SqliteConnections Existing(IConfiguration configuration)
    {
        var path = Of(configuration);
        return File.Exists(path)
            ? new SqliteConnections(path)
            : throw new InvalidOperationException($"there is no board's database at {path}; start the board there first, or name its file with --ConnectionStrings:{ConnectionName}");
    }

    /// <summary>The database file, its folder made if missing.</summary>
    /// <exception cref="InvalidOperationException">The connection string names no file.</exception>
    public static string Prepare(IConfiguration configuration)
    {
        var path = Of(configuration);
        MakePrivateFolder(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <exception cref="InvalidOperationException">The connection string names no file.</exception>
    public static string Of(IConfiguration configuration)
    {
        var text = configuration.GetConnectionString(ConnectionName) ?? "Data Source=data/livedashboard.db";
        var source = new SqliteConnectionStringBuilder(text).DataSource;
        if (string.IsNullOrWhiteSpace(source) || source.StartsWith(':') || source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"ConnectionStrings:{ConnectionName} must name a file, for example \"Data Source=data/livedashboard.db\"");
        return Path.GetFullPath(source);
    }

    private static void MakePrivateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
