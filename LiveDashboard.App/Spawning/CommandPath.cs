namespace LiveDashboard.App.Spawning;

/// <summary>Finds a command as a shell does: through PATH, never in the folder one happens to be in.</summary>
internal static class CommandPath
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The file to start; null when there is none.</summary>
    public static string? Find(string command, string? path)
    {
        // Windows has rules of its own for endings; the system follows them.
        if (OperatingSystem.IsWindows())
            return command;
        if (command.Contains('/', StringComparison.Ordinal))
            return File.Exists(command) ? Path.GetFullPath(command) : null;
        return (path ?? "/usr/local/bin:/usr/bin:/bin").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, command))
            .FirstOrDefault(file => File.Exists(file) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & AnyExecute) != 0);
    }
}
