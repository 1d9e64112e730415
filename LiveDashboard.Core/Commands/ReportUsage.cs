using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// What a sender says that something has used so far: a model call, a message, a counter's series. The same
/// <paramref name="ReportId"/> again replaces what was said, and only its growth counts. One use may be told by several ways
/// (<paramref name="Channel"/>): of a session's sums by channel the greatest counts, never their sum, in whatever order they
/// come. What newly counts becomes a row of <c>token_usage</c>.
/// </summary>
/// <param name="ReportId">Names what was used, the same in every repetition; a new one for a counter that starts anew.</param>
/// <param name="Channel"><c>hook</c>, <c>log</c>, <c>metric</c>, <c>span</c> or <c>plugin</c>.</param>
/// <param name="Tokens">The sums so far of this report, not the change since the last.</param>
public sealed record ReportUsage(string ReportId, string SessionId, string Channel, TokenTotals Tokens) : Command
{
    private const string Counted = "";
    private const decimal Nano = 1_000_000_000m;
    private const int Cost = 5;

    private static readonly string[] Columns = ["input", "output", "cache_read", "cache_write", "reasoning", "cost_nano"];

    private const string Remember = """
        INSERT INTO _usage_reports (id, session_id, channel, input, output, cache_read, cache_write, reasoning, cost_nano, reported_at)
        VALUES (@id, @session, @channel, @input, @output, @cache_read, @cache_write, @reasoning, @cost_nano, @now)
        ON CONFLICT (id) DO UPDATE SET input = excluded.input, output = excluded.output, cache_read = excluded.cache_read,
            cache_write = excluded.cache_write, reasoning = excluded.reasoning, cost_nano = excluded.cost_nano, reported_at = excluded.reported_at
        """;

    private const string Add = """
        INSERT INTO _usage_channels (session_id, channel, input, output, cache_read, cache_write, reasoning, cost_nano)
        VALUES (@session, @channel, @input, @output, @cache_read, @cache_write, @reasoning, @cost_nano)
        ON CONFLICT (session_id, channel) DO UPDATE SET input = _usage_channels.input + excluded.input, output = _usage_channels.output + excluded.output,
            cache_read = _usage_channels.cache_read + excluded.cache_read, cache_write = _usage_channels.cache_write + excluded.cache_write,
            reasoning = _usage_channels.reasoning + excluded.reasoning, cost_nano = _usage_channels.cost_nano + excluded.cost_nano
        """;

    private const string Reported = """
        SELECT input || ' ' || output || ' ' || cache_read || ' ' || cache_write || ' ' || reasoning || ' ' || cost_nano
        FROM _usage_reports WHERE id = @id
        """;

    private const string CountedSoFar = """
        SELECT input || ' ' || output || ' ' || cache_read || ' ' || cache_write || ' ' || reasoning || ' ' || cost_nano
        FROM _usage_channels WHERE session_id = @session AND channel = ''
        """;

    private const string Greatest = """
        SELECT max(input) || ' ' || max(output) || ' ' || max(cache_read) || ' ' || max(cache_write) || ' ' || max(reasoning) || ' ' || max(cost_nano)
        FROM _usage_channels WHERE session_id = @session AND channel <> ''
        """;

    private const string Insert = """
        INSERT INTO token_usage (session_id, provider, model, agent, channel, tokens_input, tokens_output, tokens_cache_read,
            tokens_cache_write, tokens_reasoning, cost, cost_source, duration_ms, recorded_at)
        VALUES (@session, @provider, @model, @agent, @channel, @input, @output, @cache_read, @cache_write, @reasoning, @cost,
            @cost_source, @duration, @at)
        """;

    private const string Estimated = "SELECT estimated_nano FROM _usage_channels WHERE session_id = @session AND channel = @channel";

    private const string Settle = "UPDATE _usage_channels SET estimated_nano = @estimated WHERE session_id = @session AND channel = @channel";

    // What the client states a cost for, in whatever row, waits for no price any more.
    private const string Cover = """
        UPDATE token_usage SET cost = 0, cost_source = 'table'
        WHERE model IS NOT DISTINCT FROM @model AND session_id = @session AND cost = 0 AND cost_source IS NULL
        """;

    /// <summary>What the report says of its session, applied unless the report is a repetition.</summary>
    public SessionChange? Session { get; init; }

    /// <summary>True if the sender says what it cost, be it nothing; else the price table is asked.</summary>
    public bool CostIsKnown { get; init; }
    public string? Provider { get; init; }
    public string? Model { get; init; }
    public string? Agent { get; init; }
    public long? DurationMs { get; init; }

    /// <summary>When it was used, as the sender says; a time to come is now.</summary>
    public DateTimeOffset? At { get; init; }

    private long[] Said => [Tokens.Input, Tokens.Output, Tokens.CacheRead, Tokens.CacheWrite, Tokens.Reasoning, (long)(Tokens.Cost * Nano)];

    public override Reach? Reach => Reach.Union(Reach.Of(Session), new Reach { Sessions = [SessionId], Reports = [ReportId] });

    public override Command Within(KeyBounds bounds) => this with { Session = Session?.Within(bounds) };

    public override CommandResult Apply(ICommandConnection db)
    {
        var before = db.Scalar(Reported, ("@id", ReportId));
        var said = Said.Zip(Figures(before), Math.Max).ToArray();
        var growth = said.Zip(Figures(before), (now, then) => now - then).ToArray();
        if (before is not null && growth.All(g => g == 0))
            return CommandResult.Applied with { Duplicates = 1 };
        Session?.ApplyTo(db);
        if (growth.All(g => g == 0))
            return CommandResult.Applied;
        db.Execute(Remember, [("@id", ReportId), ("@now", db.Now), .. Row(Channel, said)]);
        var told = growth.Take(Cost).Any(g => g > 0);
        var costIsKnown = CostIsKnown | SettleEstimate(db, growth, told);
        db.Execute(Add, [.. Row(Channel, growth)]);
        var fresh = Sums(db, Greatest).Zip(Sums(db, CountedSoFar), (most, counted) => Math.Max(0, most - counted)).ToArray();
        if (fresh.Any(f => f > 0))
            Count(db, fresh, costIsKnown);
        if (growth[Cost] > 0 && !(told && growth.Take(Cost).SequenceEqual(fresh.Take(Cost))))
            db.Execute(Cover, ("@model", Model), ("@session", SessionId));
        return CommandResult.Applied;
    }

    // A channel may tell the tokens in one report and their cost in another. A cost that comes after its tokens takes the place of what
    // the table gave them; of tokens that come after their cost the table is not asked: answers true.
    private bool SettleEstimate(ICommandConnection db, long[] growth, bool told)
    {
        if (told == growth[Cost] > 0 || (told && CostIsKnown))
            return false;
        var estimated = db.Scalar(Estimated, ("@session", SessionId), ("@channel", Channel)) as long? ?? 0;
        if (told && estimated >= 0)
            return false;
        db.Execute(Add, [.. Row(Channel, new long[Columns.Length])]);
        db.Execute(Settle, ("@session", SessionId), ("@channel", Channel), ("@estimated", told ? 0L : estimated - growth[Cost]));
        growth[Cost] -= Math.Clamp(estimated, 0, growth[Cost]);
        return told;
    }

    private void Count(ICommandConnection db, long[] fresh, bool costIsKnown)
    {
        db.Execute(Add, [.. Row(Counted, fresh)]);
        var at = At is { } used ? Math.Min(UnixTime.ToMilliseconds(used), db.Now) : db.Now;
        db.Execute(Insert,
            ("@session", SessionId), ("@provider", Provider), ("@model", Model), ("@agent", Agent), ("@channel", Channel),
            ("@input", fresh[0]), ("@output", fresh[1]), ("@cache_read", fresh[2]), ("@cache_write", fresh[3]), ("@reasoning", fresh[4]),
            ("@cost", (double)(fresh[Cost] / Nano)), ("@cost_source", costIsKnown ? "client" : null), ("@duration", DurationMs), ("@at", at));
    }

    // One text for the six figures of a row: one statement instead of six.
    private long[] Sums(ICommandConnection db, string sql) => Figures(db.Scalar(sql, ("@session", SessionId)));

    private static long[] Figures(object? row) =>
        row is string text ? [.. text.Split(' ').Select(n => long.Parse(n, CultureInfo.InvariantCulture))] : new long[Columns.Length];

    private CommandValue[] Row(string channel, long[] values) =>
        [("@session", SessionId), ("@channel", channel), .. Columns.Select((c, i) => (CommandValue)($"@{c}", values[i]))];
}
