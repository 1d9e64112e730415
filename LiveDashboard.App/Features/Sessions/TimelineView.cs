using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>What a person wants to see of a timeline, as the address carries it.</summary>
public sealed record TimelineView(LineKind? Kind, bool OldestFirst, bool WithSubagents)
{
    public static TimelineView From(string? kind, string? order, string? with) =>
        new(Enum.TryParse<LineKind>(kind, ignoreCase: true, out var known) ? known : null, order == "oldest", with == "subagents");

    /// <summary>The lines to draw: what was loaded of the events, with the usage of the same time between them.</summary>
    /// <param name="rows">Events, newest first.</param>
    /// <param name="usage">Usage records, newest first.</param>
    /// <param name="isWhole">True if no older events exist: older usage belongs here, too.</param>
    /// <param name="until">Where the rows end upwards: far in the future, unless they begin at an older event.</param>
    /// <param name="session">The session whose timeline it is.</param>
    public ImmutableArray<TimelineLine> Lines(ImmutableArray<ActivityItem> rows, ImmutableArray<TokenUsage> usage, bool isWhole, DateTimeOffset until, string session)
    {
        var lines = TimelineFold.Of(rows).Where(l => Fits(l, session));
        if (Kind is null or LineKind.Usage)
        {
            var oldest = isWhole || rows.IsEmpty ? DateTimeOffset.MinValue : rows[^1].At;
            lines = lines.Concat(usage.Where(u => u.At >= oldest && u.At <= until).Select(Line));
        }
        var sorted = lines.OrderBy(l => l.At).ThenBy(l => l.Kind == LineKind.Usage).ThenBy(l => l.Id).ToArray();
        if (!OldestFirst)
            Array.Reverse(sorted);
        return ImmutableArray.Create(sorted);
    }

    private bool Fits(TimelineLine line, string session) =>
        (WithSubagents || line.SessionId == session || line.IsBoundary) && Kind switch
        {
            null => true,
            LineKind.Error => line.Kind == LineKind.Error || line.State == LineState.Failed,
            LineKind.State => line.Kind is LineKind.State or LineKind.Turn,
            _ => line.Kind == Kind,
        };

    private static TimelineLine Line(TokenUsage usage) => new()
    {
        Id = usage.Id,
        Kind = LineKind.Usage,
        Title = usage.Model is { } model ? VisibleText.Of(model) : "Tokens",
        Text = TimelineWords.Usage(usage.Tokens),
        At = usage.At,
        Took = usage.DurationMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
        SessionId = usage.SessionId,
    };
}
