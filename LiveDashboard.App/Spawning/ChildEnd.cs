using System.Globalization;

namespace LiveDashboard.App.Spawning;

/// <summary>How a child ended.</summary>
/// <param name="Code">Its exit code; 128 and the signal's number if a signal ended it.</param>
/// <param name="Interrupted">It was asked to end by an interrupt (Ctrl-C).</param>
/// <param name="Use">What it has used of the machine; null where that is not known.</param>
internal sealed record ChildEnd(int Code, bool Interrupted, TimeSpan Duration, ChildUse? Use)
{
    private const int SignalBase = 128;
    private const int Interrupt = 2;

    private static readonly Dictionary<int, string> Signals = new()
    {
        [1] = "SIGHUP", [2] = "SIGINT", [3] = "SIGQUIT", [4] = "SIGILL", [6] = "SIGABRT", [8] = "SIGFPE", [9] = "SIGKILL", [11] = "SIGSEGV", [13] = "SIGPIPE", [14] = "SIGALRM", [15] = "SIGTERM",
    };

    /// <summary>Why it could not be started at all, or null.</summary>
    public string? NotStarted { get; init; }

    /// <summary>By its exit code, as a shell tells it: a program that ends with 137 by itself counts as killed.</summary>
    public string? Signal => OperatingSystem.IsWindows() ? null : Signals.GetValueOrDefault(Code - SignalBase);

    public string Outcome => Code switch
    {
        0 => "completed",
        SignalBase + Interrupt => "cancelled",
        _ => Interrupted ? "cancelled" : "failed",
    };

    public string Told => NotStarted ?? (Code, Signal) switch
    {
        (0, _) => "exit code 0",
        (_, { } signal) => $"ended by {signal}",
        _ => string.Create(CultureInfo.InvariantCulture, $"exit code {Code}"),
    };

    public string Summary
    {
        get
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{Told} after {Duration.TotalSeconds:0.0} s");
            if (Use is { } use)
                text += string.Create(CultureInfo.InvariantCulture, $", {(use.User + use.System).TotalSeconds:0.00} s CPU");
            return Use?.PeakBytes is { } peak ? text + string.Create(CultureInfo.InvariantCulture, $", {peak / 1048576.0:0.0} MiB at most") : text;
        }
    }
}
