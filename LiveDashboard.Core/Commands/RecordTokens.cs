using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>One usage record; the database adds it to its session's totals. A known <see cref="Uid"/> is not added again.</summary>
public sealed record RecordTokens(string SessionId, TokenTotals Tokens) : Command
{
    private const string Insert = """
        INSERT INTO token_usage (uid, session_id, provider, model, agent, tokens_input, tokens_output,
            tokens_cache_read, tokens_cache_write, tokens_reasoning, cost, duration_ms)
        VALUES (@uid, @session, @provider, @model, @agent, @input, @output, @cache_read, @cache_write, @reasoning, @cost, @duration)
        """;

    public string? Uid { get; init; }
    public string? Provider { get; init; }
    public string? Model { get; init; }
    public string? Agent { get; init; }
    public long? DurationMs { get; init; }

    /// <summary>What the usage says about the session; an unknown session is created in any case.</summary>
    public SessionChange? Session { get; init; }

    public override CommandResult Apply(ICommandConnection db)
    {
        if (Uid is not null && db.Scalar("SELECT id FROM token_usage WHERE uid = @uid", ("@uid", Uid)) is not null)
            return CommandResult.Applied with { Duplicates = 1 };
        Session?.ApplyTo(db);
        db.Execute(Insert,
            ("@uid", Uid), ("@session", SessionId), ("@provider", Provider), ("@model", Model), ("@agent", Agent),
            ("@input", Tokens.Input), ("@output", Tokens.Output), ("@cache_read", Tokens.CacheRead),
            ("@cache_write", Tokens.CacheWrite), ("@reasoning", Tokens.Reasoning), ("@cost", (double)Tokens.Cost), ("@duration", DurationMs));
        return CommandResult.Applied;
    }
}
