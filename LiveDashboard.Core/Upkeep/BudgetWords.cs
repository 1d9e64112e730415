using System.Globalization;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Core.Upkeep;

/// <summary>When a budget asks for a person, and in which words.</summary>
internal static class BudgetWords
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Null while enough is left.</summary>
    public static BudgetAlert? Alert(Budget budget, ProjectSpend spent, DateOnly day)
    {
        var percent = spent.Cost / budget.UsdPerDay * 100;
        if (percent < (decimal)budget.WarnPercent)
            return null;
        var who = budget.Project is { } project ? $"Project {project}" : "All projects together";
        var title = (percent >= 100 ? "Budget used up: " : "Budget nearly used: ") + (budget.Project ?? "all projects");
        var verb = budget.Project is null ? "have" : "has";
        var message = string.Create(Culture, $"{who} {verb} spent ${spent.Cost:#,0.00} of ${budget.UsdPerDay:#,0.00} today ({Math.Floor(percent):0} %).");
        if (spent.Unpriced > 0)
            message += string.Create(Culture, $" {spent.Unpriced:#,0} tokens have no price and are not in it.");
        return new BudgetAlert(string.Create(Culture, $"budget:{budget.Id}:{day:yyyy-MM-dd}"), Cut(title, 1000), Cut(message, 8000));
    }

    // The columns count bytes, and a directory may be as long as 4,096 of them.
    private static string Cut(string text, int bytes)
    {
        var length = Math.Min(text.Length, bytes);
        while (System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(0, length)) > bytes)
            length--;
        if (length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]))
            length--;
        return text[..length];
    }
}
