namespace LiveDashboard.Benchmarks;

/// <summary>One fault or attack: how it is produced for real, and what is then found.</summary>
/// <param name="Id">As in the plan; the page is kept in the order of the table.</param>
internal sealed record FaultRow(string Id, string Fault, string How, Func<FaultSettings, Task<Found>> RunAsync)
{
    /// <summary>A row whose full form is tests of LiveDashboard.Tests: they run, and their number is the figure.</summary>
    public static FaultRow Tests(string id, string fault, string how, params string[] names) =>
        new(id, fault, $"{how} (tests: {string.Join(", ", names.Select(n => $"`{n}`"))})", _ => TestRun.OfAsync(names, []));

    /// <summary>The same, with a number that the tests take from a variable of the environment.</summary>
    public static FaultRow TestsWith(string id, string fault, string how, string variable, int full, params string[] names) => new(
        id, fault, $"{how} (tests: {string.Join(", ", names.Select(n => $"`{n}`"))} with {variable}={full})",
        settings => TestRun.OfAsync(names, [(variable, $"{settings.Times(full)}"), ("FAULTS_SEED", $"{settings.Seed}")]));

    /// <summary>A row that cannot be run, and why.</summary>
    public static FaultRow NotRun(string id, string fault, string reason) =>
        new(id, fault, "–", _ => Task.FromResult(new Found(reason, null)));
}

/// <summary>What a row has found.</summary>
/// <param name="Holds">Null: nothing was run.</param>
/// <param name="IsInTime">False when all held but a limit of time: that may be the machine, whose noise stands in the line.</param>
internal sealed record Found(string Figure, bool? Holds, bool IsInTime = true);

/// <summary>How long and with what.</summary>
/// <param name="Scale">Of the times of the plan; 1 is the full length.</param>
/// <param name="NodeModules">A folder in which Node finds better-sqlite3; null: no writer in Node.</param>
internal sealed record FaultSettings(double Scale, int Seed, string? NodeModules)
{
    public TimeSpan Minutes(double full) => TimeSpan.FromMinutes(full * Scale);

    public int Times(int full) => Math.Max(1, (int)(full * Scale));
}
