using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>What the log records of a request say about the state of their session.</summary>
internal static class OtlpState
{
    private const int TitleLength = 80;
    private const int LineLength = 300;

    public static bool Tells(OtlpMeaning meaning) => meaning is not (OtlpMeaning.Noise or OtlpMeaning.Note);

    /// <summary>The state after the record at this place, the last one that tells any.</summary>
    public static SessionChange After(List<OtlpLog> logs, int place, string session)
    {
        var log = logs[place];
        var before = logs.Take(place + 1).ToList();
        var change = OtlpSession.Known(session, log.Client, log.Facts) with
        {
            Status = log.Meaning == OtlpMeaning.End ? SessionStatus.Ended : before.Any(l => IsLife(l.Meaning)) ? SessionStatus.Active : null,
            Reopens = Reopens(before),
            Event = (log.Meaning == OtlpMeaning.Trouble ? before.LastOrDefault(l => IsLife(l.Meaning)) : log)?.Type,
            SentAt = log.At,
            TitleIfUnnamed = before.Find(l => l.Meaning == OtlpMeaning.Prompt) is { } prompt ? FirstLine(prompt.Facts.Text("prompt", "prompt_text")) : null,
            Activity = before.Select(Line).LastOrDefault(line => line is not null),
        };
        return change;
    }

    private static bool IsLife(OtlpMeaning meaning) => meaning is OtlpMeaning.Start or OtlpMeaning.Prompt or OtlpMeaning.Work or OtlpMeaning.Tool;

    // A prompt that came after the last end, if there was one, opens what is over; work alone is only late.
    private static bool Reopens(List<OtlpLog> logs) =>
        logs.FindLastIndex(l => l.Meaning is OtlpMeaning.Start or OtlpMeaning.Prompt) > logs.FindLastIndex(l => l.Meaning == OtlpMeaning.End)
        || logs[^1].Meaning == OtlpMeaning.End;

    private static string? Line(OtlpLog log) => PayloadText.CleanText(TextClip.Line(log.Meaning switch
    {
        OtlpMeaning.Prompt => FirstLine(log.Facts.Text("prompt", "prompt_text")) ?? "Prompt",
        OtlpMeaning.Tool => log.Facts.Text("tool_name", "function_name"),
        OtlpMeaning.Trouble => $"Model call failed: {log.Facts.Text("error", "error_message", "error.message", "status_code") ?? "no reason given"}",
        _ => null,
    }, LineLength));

    // What a client puts in place of a prompt it was told not to send.
    private static string? FirstLine(string? prompt) => prompt is null or "<REDACTED>" or "[REDACTED]"
        ? null
        : PayloadText.CleanText(TextClip.Line(prompt.Split('\n').FirstOrDefault(l => !string.IsNullOrWhiteSpace(l)), TitleLength));
}
