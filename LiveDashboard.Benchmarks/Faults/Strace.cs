namespace LiveDashboard.Benchmarks;

/// <summary>strace around a board: it counts calls upon files, or makes them fail, or kills at the n-th.</summary>
internal static class Strace
{
    /// <param name="log">Where the calls are written.</param>
    public static string[] Around(string log, string trace, string[] files, params string[] more) =>
        ["strace", "-D", "-f", "-qq", "-ttt", "-y", "-o", log, "-e", $"trace={trace}", .. files.SelectMany(f => new[] { "-P", f }), .. more];

    /// <summary>The lines, whole ones only, of a log that may still grow.</summary>
    public static string[] Lines(string log) => File.Exists(log) ? File.ReadAllLines(log) : [];
}
