namespace LiveDashboard.Core.Model;

/// <summary>Scopes as they are written in the database and in claims: small words with blanks between.</summary>
public static class KeyScopeNames
{
    /// <summary>Each scope alone, in the order they are told.</summary>
    public static IReadOnlyList<KeyScopes> Each { get; } = [KeyScopes.Events, KeyScopes.Hooks, KeyScopes.Otlp, KeyScopes.Work, KeyScopes.Read];

    public static IEnumerable<string> Words(KeyScopes scopes) => Each.Where(s => scopes.HasFlag(s)).Select(s => s.ToString().ToLowerInvariant());

    public static string Of(KeyScopes scopes) => string.Join(' ', Words(scopes));

    /// <summary>Words that name no scope open nothing.</summary>
    public static KeyScopes Parse(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(KeyScopes.None, (all, word) => all | Each.FirstOrDefault(s => Of(s) == word));
}
