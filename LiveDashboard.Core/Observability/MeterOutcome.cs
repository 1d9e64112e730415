namespace LiveDashboard.Core.Observability;

/// <summary>The attribute <c>outcome</c> of instruments that tell success from failure.</summary>
public static class MeterOutcome
{
    public static KeyValuePair<string, object?> Success { get; } = Of("success");
    public static KeyValuePair<string, object?> Failure { get; } = Of("failure");

    /// <param name="word">One of a few fixed words, never a text from outside.</param>
    public static KeyValuePair<string, object?> Of(string word) => new("outcome", word);
}
