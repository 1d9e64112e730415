namespace LiveDashboard.Core.Commands;

/// <summary>Retires a slice of the sums that reports are made of.</summary>
public sealed record RetireUsageSums(long Before) : Command
{
    private const string Delete = """
        DELETE FROM _usage_quarters WHERE (quarter, session_id, model) IN (
            SELECT quarter, session_id, model FROM _usage_quarters WHERE quarter < @before LIMIT @slice)
        """;

    public override CommandResult Apply(ICommandConnection db) =>
        CommandResult.Applied with { Rows = db.Execute(Delete, ("@before", Before), ("@slice", Retire.Slice)) };
}

/// <summary>Forgets a slice of reports that nobody will repeat any more.</summary>
public sealed record RetireUsageReports(long Before) : Command
{
    private const string Delete = """
        DELETE FROM _usage_reports WHERE id IN (SELECT id FROM _usage_reports WHERE reported_at < @before ORDER BY reported_at LIMIT @slice)
        """;

    public override CommandResult Apply(ICommandConnection db) =>
        CommandResult.Applied with { Rows = db.Execute(Delete, ("@before", Before), ("@slice", Retire.Slice)) };
}

/// <summary>Forgets a slice of the sums by channel whose session is gone.</summary>
public sealed record RetireUsageChannels : Command
{
    private const string Delete = """
        DELETE FROM _usage_channels WHERE (session_id, channel) IN (
            SELECT session_id, channel FROM _usage_channels c WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE id = c.session_id) LIMIT @slice)
        """;

    public override CommandResult Apply(ICommandConnection db) =>
        CommandResult.Applied with { Rows = db.Execute(Delete, ("@slice", Retire.Slice)) };
}
