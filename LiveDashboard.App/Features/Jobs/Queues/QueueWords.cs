using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Jobs.Queues;

/// <summary>What a watched queue is told as.</summary>
public static class QueueWords
{
    public static (string Text, string Mark, string Tone) Of(QueueState state) => state switch
    {
        QueueState.Read => ("Read", "check", "ok"),
        QueueState.Missing => ("No file yet", "clock", ""),
        QueueState.Busy => ("Held", "clock", "warn"),
        QueueState.TooLarge => ("Too large", "alert", "warn"),
        QueueState.Unknown => ("Not known", "question", "warn"),
        QueueState.Damaged => ("Damaged", "x", "bad"),
        QueueState.Closed => ("Not readable", "shield", "bad"),
        _ => ("Not read yet", "clock", ""),
    };

    /// <summary>Why a dash stands where a figure could be, for the figures that a library's file does not tell.</summary>
    public static string NotTold(string? kind, string what) => kind is null ? "not read" : $"a file of {kind} does not tell {what}";
}
