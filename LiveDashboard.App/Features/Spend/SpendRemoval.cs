using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Spend;

/// <summary>Something about to be taken away: how it is asked, done, and brought back.</summary>
public sealed record SpendRemoval(string Question, string Done, Command Away, Command Back)
{
    public static SpendRemoval Of(Price price) => new(
        $"The price of {price.Model} goes. What it has priced keeps its cost; what is used from now on has no price from it.",
        $"The price of {price.Model} was removed.",
        new RemovePrice(price.Id),
        new SetPrice(price.Model, price.ValidFrom, price.Input, price.Output, price.CacheRead, price.CacheWrite, price.Note) { IsNew = true });

    public static SpendRemoval Of(Budget budget) => new(
        $"The budget of {budget.Project ?? "all projects"} goes, and nobody is asked about it any more.",
        $"The budget of {budget.Project ?? "all projects"} was removed.",
        new RemoveBudget(budget.Id),
        new SetBudget(budget.Project, budget.UsdPerDay, budget.WarnPercent) { IsNew = true });
}
