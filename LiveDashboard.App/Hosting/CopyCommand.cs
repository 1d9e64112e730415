using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Postgres;
using LiveDashboard.Core.Store.Sqlite;

namespace LiveDashboard.App.Hosting;

/// <summary>copy-to SERVER: the database of a stopped board goes to a PostgreSQL server, with all of its rows.</summary>
internal static class CopyCommand
{
    private const string Usage = "copy-to 'Host=…;Database=…;Username=…', or a postgresql:// address, while the board is stopped";

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var word, .. var settings] || word.StartsWith('-'))
            throw new InvalidOperationException(Usage);
        var configuration = BoardPaths.Configuration(settings);
        if (BoardPaths.Existing(configuration).Path is not { } path)
            throw new InvalidOperationException($"the board's database is on a server already. {Usage}");
        using var target = new PostgresConnections(Server(word));
        using var only = new BoardLock(path);
        only.Take();
        var source = new SqliteConnections(path);
        // So that both have the same tables.
        new SqliteMigrator(source).Migrate();
        new PostgresProvider(target).Migrate();
        var copy = new PostgresCopy(source, target);
        var rows = copy.Run((table, count) => Console.Out.WriteLine($"{table,-20} {Figures.Exact(count),12} rows"));
        CopyKeys(new PostgresKeyRing(target, new PostgresProvider(target)), Path.Combine(Path.GetDirectoryName(path)!, "keys"));
        await Console.Out.WriteLineAsync($"{Figures.Exact(rows.Values.Sum())} rows are in {target.Place} as they are in {path}");
        if (copy.Replaced > 0)
            await Console.Out.WriteLineAsync($"{Figures.Exact(copy.Replaced)} texts had a character that PostgreSQL does not store; a mark (U+FFFD) stands for it");
        await Console.Out.WriteLineAsync("start the board with --ConnectionStrings:LiveDashboard and that server; the file stays as it is, and no program should write to it any more");
        return 0;
    }

    private static string Server(string word)
    {
        try
        {
            return StoreAddress.Parse(word).Server ?? throw new InvalidOperationException(Usage);
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException(e.Message.Split(" (Parameter", 2)[0], e);
        }
    }

    // Logins made before are good afterwards.
    private static void CopyKeys(PostgresKeyRing ring, string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*.xml"))
            ring.Add(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
    }
}
