namespace LiveDashboard.Core.Commands;

/// <summary>
/// Puts what doors refused on the list. The same cause again within an hour raises the count of its row. The list is bounded: a
/// key that makes many rows loses its own oldest, and of a full list the key with the most rows gives.
/// </summary>
public sealed record RecordRefusals(IReadOnlyList<NewRefusal> Refusals) : Command
{
    /// <summary>Rows kept in all, and of one key.</summary>
    public const int Most = 500;
    public const int MostOfKey = 100;

    /// <summary>Milliseconds of silence after which the same cause is told anew.</summary>
    public const long Together = 3_600_000;

    private const string Again = """
        UPDATE refused_requests SET count = count + @count, last_at = max(last_at, @last), request = @request, field = @field, detail = @detail,
            size_bytes = @size, excerpt = @excerpt, excerpt_cut = @cut
        WHERE id = (SELECT id FROM refused_requests
            WHERE key_id = @key AND door = @door AND status = @status AND code = @code AND cause = @cause AND last_at >= @first - @together
            ORDER BY id DESC LIMIT 1)
        """;

    private const string Insert = """
        INSERT INTO refused_requests (key_id, source, door, request, status, code, cause, field, detail, size_bytes, excerpt, excerpt_cut, count, first_at, last_at)
        VALUES (@key, @source, @door, @request, @status, @code, @cause, @field, @detail, @size, @excerpt, @cut, @count, @first, @last)
        """;

    private const string TrimKey = """
        DELETE FROM refused_requests WHERE id IN (
            SELECT id FROM refused_requests WHERE key_id = @key ORDER BY last_at DESC, id DESC LIMIT 100000 OFFSET @most)
        """;

    private const string TrimLargest = """
        DELETE FROM refused_requests WHERE (SELECT count(*) FROM refused_requests) > @most AND id = (
            SELECT id FROM refused_requests
            WHERE key_id = (SELECT key_id FROM refused_requests GROUP BY key_id ORDER BY count(*) DESC, min(last_at) LIMIT 1)
            ORDER BY last_at, id LIMIT 1)
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        foreach (var refusal in Refusals)
            Record(db, refusal);
        foreach (var key in Refusals.Select(r => r.KeyId).Distinct())
            db.Execute(TrimKey, ("@key", key), ("@most", MostOfKey));
        while (db.Execute(TrimLargest, ("@most", Most)) > 0)
        {
        }
        return CommandResult.Applied with { Rows = Refusals.Count };
    }

    private static void Record(ICommandConnection db, NewRefusal r)
    {
        var known = db.Execute(Again,
            ("@key", r.KeyId), ("@door", r.Door), ("@status", r.Status), ("@code", r.Code), ("@cause", r.Cause), ("@together", Together),
            ("@request", r.Request), ("@field", r.Field), ("@detail", r.Detail), ("@size", r.SizeBytes), ("@excerpt", r.Excerpt), ("@cut", r.IsExcerptCut ? 1L : 0L),
            ("@count", r.Count), ("@first", r.FirstAt), ("@last", r.LastAt));
        if (known > 0)
            return;
        db.Execute(Insert,
            ("@key", r.KeyId), ("@source", r.Source), ("@door", r.Door), ("@request", r.Request), ("@status", r.Status), ("@code", r.Code), ("@cause", r.Cause),
            ("@field", r.Field), ("@detail", r.Detail), ("@size", r.SizeBytes), ("@excerpt", r.Excerpt), ("@cut", r.IsExcerptCut ? 1L : 0L),
            ("@count", r.Count), ("@first", r.FirstAt), ("@last", r.LastAt));
    }
}
