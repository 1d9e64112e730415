namespace LiveDashboard.Core.Model;

/// <summary>
/// What a door refused for good, all of one cause in one row: a row of <c>refused_requests</c>, without the excerpt of the body,
/// which only an operator is shown.
/// </summary>
public sealed record RefusedRequest
{
    public long Id { get; init; }

    /// <summary>The key that was shown.</summary>
    public required string KeyId { get; init; }

    /// <summary>The source the key belongs to; null for the board's own key.</summary>
    public string? Source { get; init; }

    /// <summary>The name of the door's endpoint, as metrics tell it.</summary>
    public required string Door { get; init; }

    /// <summary>Method and path of the newest one.</summary>
    public required string Request { get; init; }

    /// <summary>How it was answered. 200: taken, but for some of its records.</summary>
    public int Status { get; init; }

    /// <summary>The answer's word for programs, as <c>invalid_field</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What is to be corrected, where the answer named it.</summary>
    public string? Field { get; init; }

    /// <summary>What the newest answer said, with its secrets masked.</summary>
    public required string Detail { get; init; }

    /// <summary>Bytes of the newest body; null where it was not read to its end.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>How often: requests, or records of requests that were taken.</summary>
    public long Count { get; init; } = 1;
    public DateTimeOffset FirstAt { get; init; }
    public DateTimeOffset LastAt { get; init; }
}
