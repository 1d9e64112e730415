using System.Globalization;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Store.Sqlite;

namespace LiveDashboard.App.Hosting;

/// <summary>restore [FILE | latest | list]: while the board is stopped, a backup takes the database's place, and what was there is kept.</summary>
internal static class RestoreCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (word, settings) = args is [var first, .. var rest] && !first.StartsWith('-') ? (first, rest) : ("list", args);
        var files = BoardFiles.Of(settings);
        if (word == "list")
            return await ListAsync(files);
        var backup = word != "latest" ? Path.GetFullPath(word)
            : files.Backups.List(files.BackupFolder) is [var newest, ..] ? newest.Path
            : throw new InvalidOperationException($"there is no backup in {files.BackupFolder}; name a file");
        using var only = new BoardLock(files.Connections.Path);
        only.Take();
        var restore = new SqliteRestore(files.Connections.Path, TimeProvider.System);
        restore.Run(backup, CancellationToken.None);
        await Console.Out.WriteLineAsync($"{files.Connections.Path} is now what {backup} holds");
        if (restore.Aside is { } aside)
            await Console.Out.WriteLineAsync($"what was there is kept as {aside}; delete it when all is well");
        return 0;
    }

    private static async Task<int> ListAsync(BoardFiles files)
    {
        var all = files.Backups.List(files.BackupFolder);
        foreach (var backup in all)
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{backup.MadeAt.LocalDateTime:yyyy-MM-dd HH:mm:ss}  {Figures.Bytes(backup.Bytes),9}  {backup.Path}"));
        await Console.Out.WriteLineAsync(all.Count == 0
            ? $"no backup in {files.BackupFolder}"
            : "restore latest, or restore FILE, puts one in the place of the database; stop the board first");
        return 0;
    }
}
