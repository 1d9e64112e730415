using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LiveDashboard.App.Ingest;

/// <summary>What a hook's request says beside its payload.</summary>
internal sealed record HookCall(string Client)
{
    /// <summary>The event named by the path or by <c>?event=</c>.</summary>
    public string? Event { get; init; }

    /// <summary>The same for every delivery of one event.</summary>
    public string? Uid { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public string? Host { get; init; }
    public string? Person { get; init; }

    public static HookCall Of(string client, string? @event, HttpRequest request) => new(client)
    {
        Event = @event is { Length: > 0 } ? @event : request.Query["event"].ToString() is { Length: > 0 } asked ? asked : null,
        Uid = request.Headers["Idempotency-Key"].ToString().Trim() is { Length: > 0 } key ? Key(client, key) : null,
        SentAt = HookTime.OfMilliseconds(request.Headers["X-Sent-At"].ToString()),
        Host = Told(request, "X-Agent-Host"),
        Person = Told(request, "X-Agent-User"),
    };

    /// <summary>An id that no other client's can equal, and that fits.</summary>
    public static string Key(string client, string id)
    {
        var key = $"{client}:{id}";
        return Encoding.UTF8.GetByteCount(key) <= FieldLimits.Id
            ? key
            : string.Create(CultureInfo.InvariantCulture, $"{client}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}");
    }

    // A shell that knows no HOSTNAME sends the name of the variable.
    private static string? Told(HttpRequest request, string header) =>
        request.Headers[header].ToString().Trim() is { Length: > 0 } text && text[0] is not ('$' or '%') ? TextClip.Bytes(text, FieldLimits.Host) : null;
}
