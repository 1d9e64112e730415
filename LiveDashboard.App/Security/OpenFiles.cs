using System.Globalization;

namespace LiveDashboard.App.Security;

/// <summary>
/// How many files and connections this process may have open at once, and how many of them connections may take. Without a
/// handle left neither the database nor the runtime itself can go on: the process would end.
/// </summary>
/// <param name="Most">The limit that the operating system sets (<c>ulimit -n</c>); null where it sets none.</param>
/// <param name="WantedScreens">Open screens that the settings allow.</param>
internal sealed record OpenFiles(long? Most, int WantedScreens)
{
    /// <summary>Libraries, database, log and backups: a board in use has 350 open.</summary>
    public const int Own = 400;

    private const int MostConnections = 2_000;
    private const int LeastOfEach = 10;

    private static readonly long? OfProcess = Read("/proc/self/limits");

    /// <summary>Sockets of open screens.</summary>
    public int Screens => (int)Math.Clamp((Room ?? WantedScreens * 2L) / 2, LeastOfEach, Math.Max(LeastOfEach, WantedScreens));

    /// <summary>Connections of everybody else.</summary>
    public int Connections => (int)Math.Clamp((Room ?? MostConnections + Screens) - Screens, LeastOfEach, MostConnections);

    /// <summary>Whether there are fewer connections or screens than the board would allow.</summary>
    public bool IsTight => Connections < MostConnections || Screens < WantedScreens;

    /// <summary>The limit with which all of them fit.</summary>
    public long Enough => Own + Math.Max(2L * WantedScreens, WantedScreens + MostConnections);

    public static OpenFiles OfThisProcess(SecurityOptions settings) => new(OfProcess, settings.CircuitsInAll);

    private long? Room => Most is { } most ? Math.Max(0, most - Own) : null;

    private static long? Read(string limits)
    {
        if (!File.Exists(limits))
            return null;
        // 'Max open files            1024                 524288               files'; the runtime has raised the first to the second.
        var line = File.ReadLines(limits).FirstOrDefault(l => l.StartsWith("Max open files", StringComparison.Ordinal));
        return long.TryParse(line?["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : null;
    }
}
