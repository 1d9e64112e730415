using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Holds what was spent on the board's local day against the budgets, and tells when one is nearly used or used up. Writes
/// only when a level is reached or left; a new day settles the old one's.
/// </summary>
public sealed class BudgetDuty(
    ICommandWriter writer, [Whole] IReportHistory history, [Whole] SpendProjection spend, SpendBoard board, [Whole] LiveBus bus, IOptions<UpkeepOptions> options, TimeProvider clock) : IDuty
{
    private (string Subject, string Title)[]? _told;

    public string Name => "budgets";

    public TimeSpan Interval => options.Value.BudgetInterval;

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var budgets = spend.Current.Budgets;
        var today = budgets.IsEmpty ? null : await CountAsync(cancellationToken);
        Show(today);
        BudgetAlert[] alerts = today is null ? [] :
            [.. budgets.Select(b => BudgetWords.Alert(b, today.Of(b.Project), today.Day.Date)).OfType<BudgetAlert>()];
        var levels = alerts.Select(a => (a.Subject, a.Title)).ToArray();
        if (_told is { } told && told.SequenceEqual(levels))
            return Outcome(levels.Length);
        var result = await writer.ExecuteAsync(new TellBudgets(alerts), cancellationToken);
        if (result.Outcome != CommandOutcome.Applied)
            return "waits for the database";
        _told = levels;
        return Outcome(levels.Length);
    }

    private async Task<SpendToday> CountAsync(CancellationToken cancellationToken)
    {
        var day = LocalDay.Today(clock);
        return new SpendToday(day, await history.SpendAsync(day.Start, day.End, cancellationToken));
    }

    private void Show(SpendToday? today)
    {
        if (today is null ? board.Current is null : today.Same(board.Current))
            return;
        board.Set(today);
        bus.Publish(Topics.Spend);
    }

    private static string Outcome(int alerts) => alerts switch
    {
        0 => "within all budgets",
        1 => "one budget needs a look",
        _ => $"{alerts} budgets need a look",
    };
}
