namespace LiveDashboard.Core.Commands;

/// <summary>What a project may spend a day, or all together (no project), and from which share of it on a person is asked.</summary>
public sealed record SetBudget(string? Project, decimal UsdPerDay, double WarnPercent) : Command
{
    private const string Change = "UPDATE budgets SET project = @project, usd_per_day = @usd, warn_percent = @warn WHERE id = @id";

    private const string Insert = "INSERT INTO budgets (project, usd_per_day, warn_percent) VALUES (@project, @usd, @warn)";

    private const string Upsert = Insert + """

        ON CONFLICT (coalesce(project, '')) DO UPDATE SET usd_per_day = excluded.usd_per_day, warn_percent = excluded.warn_percent
        """;

    /// <summary>The row that is changed, be it to another project; null for the one of the project.</summary>
    public long? Id { get; init; }

    /// <summary>It must not be there yet: one of the same project is left alone, and this is refused.</summary>
    public bool IsNew { get; init; }

    public override Deed? Deed => new("budget_set", "budgets", Project ?? "all projects");

    public override CommandResult Apply(ICommandConnection db)
    {
        CommandValue[] row = [("@project", Project), ("@usd", (double)UsdPerDay), ("@warn", WarnPercent)];
        var rows = Id is { } id ? db.Execute(Change, [.. row, ("@id", id)]) : db.Execute(IsNew ? Insert : Upsert, row);
        return rows > 0 ? CommandResult.Applied : CommandResult.NotFound;
    }
}
