using System.Text;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>One refusal that stands for its cause. What the sender wrote is masked when it is taken from here, not while the sender waits.</summary>
internal sealed class RefusalSample
{
    /// <summary>Bytes of a body that are kept.</summary>
    public const int Shown = 4 * 1024;

    private const int Longest = 1024;
    private const int LongestDetail = 2048;

    // What a cut may have left the first half of.
    private const int EndLeftAway = 512;

    private readonly Refusal _refusal;
    private readonly byte[] _start;
    private readonly long? _size;
    private readonly bool _hasMore;

    public RefusalSample(Refusal refusal, BodyStart? body)
    {
        _refusal = refusal;
        _size = body?.Size;
        _start = body is null ? [] : body.Bytes.Span[..Math.Min(body.Bytes.Length, BodyStart.Looked)].ToArray();
        _hasMore = body is not null && (body.Size is not { } size || size > _start.Length);
    }

    public NewRefusal Of(string cause, long count, long firstAt, long lastAt)
    {
        var (excerpt, isCut) = Excerpt();
        return new NewRefusal(_refusal.KeyId, _refusal.Source, _refusal.Door, _refusal.Status, _refusal.Code, Masked(cause, Longest), count, firstAt, lastAt)
        {
            Request = Masked(_refusal.Request, Longest),
            Field = _refusal.Field is { } field ? Masked(field, Longest) : null,
            Detail = Masked(_refusal.Detail, LongestDetail),
            SizeBytes = _size,
            Excerpt = excerpt,
            IsExcerptCut = isCut,
        };
    }

    private (string? Text, bool IsCut) Excerpt()
    {
        if (_start.Length == 0)
            return (null, false);
        var whole = Redactor.Shared.RedactStart(Plain(Encoding.UTF8.GetString(_start)));
        var end = _hasMore ? Math.Max(whole.Length - EndLeftAway, 0) : whole.Length;
        var text = TextClip.Bytes(whole[..end], Shown);
        return (text.Length == 0 ? null : text, _hasMore || text.Length < whole.Length);
    }

    private static string Masked(string text, int most) => TextClip.Bytes(Redactor.Shared.Redact(Plain(text)), most);

    // SQLite ends a text at U+0000.
    private static string Plain(string text) => text.Replace('\0', '\uFFFD');
}
