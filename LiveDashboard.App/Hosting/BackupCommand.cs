using LiveDashboard.App.Components.Kit;

namespace LiveDashboard.App.Hosting;

/// <summary>backup [FILE]: a checked copy, with the board running or not, into its folder of backups or to a file of one's own.</summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (target, settings) = args is [var word, .. var rest] && !word.StartsWith('-') ? (Path.GetFullPath(word), rest) : (null, args);
        var files = BoardFiles.Of(settings);
        if (!File.Exists(files.Connections.Path))
            throw new InvalidOperationException($"there is no board's database at {files.Connections.Path}; name its file with --ConnectionStrings:LiveDashboard");
        if (File.Exists(target))
            throw new InvalidOperationException($"{target} is there already; a backup overwrites nothing");
        using var cancel = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) => (e.Cancel, _) = (true, cancel.CancelAsync());
        var made = target is null ? files.Backups.Make(files.BackupFolder, cancel.Token) : files.Backups.MakeAs(target, cancel.Token);
        await Console.Out.WriteLineAsync($"{made.Path} ({Figures.Bytes(made.Bytes)}, checked)");
        return 0;
    }
}
