using System.Globalization;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Spend;

/// <summary>A budget as it is being typed, and what is wrong with it in words.</summary>
public sealed class BudgetDraft
{
    public long? Id { get; init; }

    /// <summary>Empty is all projects together.</summary>
    public string Project { get; set; } = "";
    public string Dollars { get; set; } = "";
    public string Percent { get; set; } = "80";

    public Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

    public static BudgetDraft Of(Budget budget) => new()
    {
        Id = budget.Id,
        Project = budget.Project ?? "",
        Dollars = budget.UsdPerDay.ToString("0.######", CultureInfo.InvariantCulture),
        Percent = budget.WarnPercent.ToString("0.######", CultureInfo.InvariantCulture),
    };

    /// <summary>The command it means, or null with <see cref="Wrong"/> filled.</summary>
    public SetBudget? Read()
    {
        Wrong.Clear();
        if (!decimal.TryParse(Dollars.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) || usd is <= 0 or > 1_000_000)
            Wrong["dollars"] = "US dollars a day: a number above 0, at most 1,000,000.";
        if (!double.TryParse(Percent.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var warn) || warn is < 1 or > 100)
            Wrong["percent"] = "A share of the budget from 1 to 100 percent.";
        if (Project.Length > 1000)
            Wrong["project"] = "A directory of at most 1,000 characters.";
        return Wrong.Count > 0 ? null : new SetBudget(Directory, usd, warn) { Id = Id, IsNew = Id is null };
    }

    // Sessions tell their directory without a slash at its end: a budget with one would never find them.
    private string? Directory => Project.Trim() is not { Length: > 0 } project ? null : project.TrimEnd('/') is { Length: > 0 } directory ? directory : project;
}
