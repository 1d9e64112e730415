using LiveDashboard.App.Features.Connect;

namespace LiveDashboard.App.Hosting;

/// <summary>
/// connect-snippet CLIENT BOARD HOME: pastes what the Connect page shows into a home folder, for scripts that try a real
/// client. The key comes from LIVEDASHBOARD_KEY. What is there already is left alone.
/// </summary>
internal static class ConnectSnippetCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var id, var board, var home] || ConnectClients.All.FirstOrDefault(c => c.Id == id) is not { } client)
            throw new InvalidOperationException($"connect-snippet CLIENT BOARD HOME, where CLIENT is one of {string.Join(", ", ConnectClients.All.Select(c => c.Id))}");
        foreach (var step in client.Steps(ConnectPlace.Of(board, Environment.GetEnvironmentVariable("LIVEDASHBOARD_KEY"))))
        {
            // A terminal's lines are printed, for a shell of the script's own.
            if (step.Where is null)
                await Console.Out.WriteLineAsync(step.Text);
            else
                await WriteAsync(step.Where.Replace("~", home, StringComparison.Ordinal), step.Text);
        }
        return 0;
    }

    private static async Task WriteAsync(string path, string text)
    {
        if (File.Exists(path))
            throw new InvalidOperationException($"{path} is there already");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text + "\n");
    }
}
