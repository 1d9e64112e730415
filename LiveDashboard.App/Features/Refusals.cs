using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Features;

/// <summary>Why what a person asked for was not done, in words for the line at the foot of the screen.</summary>
internal static class Refusals
{
    public static string Words(CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Busy => "Not done: the database is busy. Try again in a moment.",
        CommandOutcome.NotFound => "Not done: it is no longer there.",
        _ => $"Not done. {result.Reason}",
    };
}
