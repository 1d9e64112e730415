using System.Globalization;

namespace LiveDashboard.Core.Commands;

/// <summary>What the commands of reviews share.</summary>
internal static class ReviewRow
{
    private const string Refusal = """
        INSERT INTO audit_log (actor, action, entity, entity_id, outcome, note) VALUES (@by, @action, @entity, @id, 'refused', @note)
        """;

    /// <summary>Why a decision comes too late, or null.</summary>
    /// <param name="found">State and revision of the row, with a space between.</param>
    /// <param name="seen">The revision that was seen; null: whatever it is by now.</param>
    /// <param name="decides">It approves or rejects, and does not take back.</param>
    /// <param name="reviewer">Who decided before; null: it is not known.</param>
    /// <param name="final">The state that nothing leaves, and what is said of it.</param>
    public static string? WhyNot(string found, long? seen, bool decides, Func<string?> reviewer, (string State, string Told) final)
    {
        var state = found[..found.IndexOf(' ', StringComparison.Ordinal)];
        var isSame = seen is not { } revision || found.EndsWith(FormattableString.Invariant($" {revision}"), StringComparison.Ordinal);
        if (state == final.State)
            return final.Told;
        if (state is "approved" or "rejected" && (decides || !isSame))
            return $"{reviewer() ?? "Someone"} {state} it meanwhile.";
        return isSame ? null : "It was changed meanwhile: look at it again.";
    }

    /// <summary>Writes down an attempt that came too late.</summary>
    public static string Refuse(ICommandConnection db, string by, string action, string entity, long id, string why)
    {
        db.Execute(Refusal, ("@by", by), ("@action", action), ("@entity", entity), ("@id", id.ToString(CultureInfo.InvariantCulture)), ("@note", why));
        return why;
    }

    public static CommandResult? NoName(string by) =>
        string.IsNullOrWhiteSpace(by) ? CommandResult.Refused("reviewer", "say who you are first.") : null;
}
