using LiveDashboard.Core.Store;

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

    /// <summary>The database of a board that has run.</summary>
    /// <exception cref="InvalidOperationException">There is none yet.</exception>
    public static StoreAddress Existing(IConfiguration configuration)
    {
        var address = Of(configuration);
        return address.Path is not { } path || File.Exists(path)
            ? address
            : throw new InvalidOperationException($"there is no board's database at {path}; start the board there first, or name its file with --ConnectionStrings:{ConnectionName}");
    }

    /// <summary>The database; the folder of the board's own files is made if missing.</summary>
    /// <exception cref="InvalidOperationException">The connection string names neither a file nor a server.</exception>
    public static StoreAddress Prepare(IConfiguration configuration)
    {
        var address = Of(configuration);
        MakePrivateFolder(Folder(configuration, address));
        return address;
    }

    /// <summary>Where the board keeps what is not in the database: beside its file, or in <c>DataFolder</c> where the database is on a server.</summary>
    public static string Folder(IConfiguration configuration, StoreAddress address) =>
        address.Path is { } path ? Path.GetDirectoryName(path)! : Path.GetFullPath(configuration["DataFolder"] ?? "data");

    /// <exception cref="InvalidOperationException">The connection string names neither a file nor a server.</exception>
    public static StoreAddress Of(IConfiguration configuration)
    {
        try
        {
            return StoreAddress.Parse(configuration.GetConnectionString(ConnectionName) ?? "Data Source=data/livedashboard.db");
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException($"ConnectionStrings:{ConnectionName}: {e.Message.Split(" (Parameter", 2)[0]}", e);
        }
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
