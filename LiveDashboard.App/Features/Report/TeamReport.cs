using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Report;

/// <summary>Everything the page shows of a period. Tables, charts and tiles are made of the same cells, so they add up.</summary>
public sealed record TeamReport(
    ReportPeriod Period, WorkDone Work, TokenTotals Total, int Sessions, int Subagents, ImmutableArray<ReportSlot> Slots,
    ImmutableArray<ReportShare> Projects, ImmutableArray<ReportShare> Models, ImmutableArray<ReportShare> People, DateTimeOffset ReadAt)
{
    /// <summary>Lines of a table; the rest is one more.</summary>
    public const int Most = 20;

    public bool IsEmpty => Total.All == 0 && Total.Cost == 0 && Sessions + Subagents + Work.JobsDone + Work.JobsFailed + Work.Answered + Work.Unanswered == 0;

    public static TeamReport Of(ReportPeriod period, IReadOnlyList<UsageCell> cells, WorkDone work, DateTimeOffset readAt)
    {
        var bySlot = cells.ToLookup(c => c.Slot, c => c.Tokens);
        return new TeamReport(
            period, work, Sum(cells.Select(c => c.Tokens)), work.Sessions.Sum(s => s.Sessions), work.Sessions.Sum(s => s.Subagents),
            [.. period.Slots.Select((_, i) => new ReportSlot(period.MarkOf(i), period.NameOf(i), Sum(bySlot[i])))],
            Shares(cells, work, c => c.Project, s => s.Project), Shares(cells, work, c => c.Model, s => s.Model),
            Shares(cells, work, c => Who(c.Person, c.Host), s => Who(s.Person, s.Host)), readAt);
    }

    /// <summary>A person and where they work, as far as either is known.</summary>
    public static string? Who(string? person, string? host) => (person, host) switch
    {
        (null, _) => host,
        (_, null) => person,
        _ => $"{person} on {host}",
    };

    private static ImmutableArray<ReportShare> Shares(
        IReadOnlyList<UsageCell> cells, WorkDone work, Func<UsageCell, string?> usage, Func<SessionCell, string?> session)
    {
        var tokens = cells.GroupBy(usage).ToDictionary(g => g.Key ?? "", g => Sum(g.Select(c => c.Tokens)), StringComparer.Ordinal);
        var sessions = work.Sessions.GroupBy(session).ToDictionary(g => g.Key ?? "", g => g.Sum(s => s.Sessions), StringComparer.Ordinal);
        ReportShare[] all =
        [
            .. tokens.Keys.Union(sessions.Keys, StringComparer.Ordinal)
                .Select(name => new ReportShare(name.Length > 0 ? name : null, sessions.GetValueOrDefault(name), tokens.GetValueOrDefault(name)))
                .Where(share => share.Sessions > 0 || share.Tokens.All > 0 || share.Tokens.Cost > 0)
                .OrderByDescending(share => share.Tokens.Cost).ThenByDescending(share => share.Tokens.All)
                .ThenByDescending(share => share.Sessions).ThenBy(share => share.Name, StringComparer.Ordinal),
        ];
        var rest = all.Skip(Most).ToArray();
        return rest.Length == 0 ? [.. all] :
            [.. all.Take(Most), new ReportShare(null, rest.Sum(r => r.Sessions), Sum(rest.Select(r => r.Tokens))) { Rest = rest.Length }];
    }

    private static TokenTotals Sum(IEnumerable<TokenTotals> tokens) => tokens.Aggregate(default(TokenTotals), TokenTotals.Add);
}
