using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Ingest;

/// <summary>Which page of a list is asked for.</summary>
internal sealed record PageRequest(int Limit, PageKey? Before)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;

    public static Reading<PageRequest> Read(string? limit, string? after)
    {
        var take = DefaultLimit;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out take) || take is < 1 or > MaxLimit))
            return DoorProblem.Invalid("limit", "must be a whole number from 1 to 500.");
        if (after is null)
            return new PageRequest(take, null);
        return Key(after) is { } key
            ? new PageRequest(take, key)
            : DoorProblem.Invalid("after", "is no cursor this board gave.");
    }

    /// <summary>The page of rows that were read with one more than the limit.</summary>
    public PageView<TView> Page<TRow, TView>(IReadOnlyList<TRow> rows, Func<TRow, TView> view, Func<TRow, PageKey> key) =>
        new([.. rows.Take(Limit).Select(view)], rows.Count > Limit ? Cursor(key(rows[Limit - 1])) : null);

    private static string Cursor(PageKey key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{UnixTime.ToMilliseconds(key.UpdatedAt)}:{key.Id}")));

    private static PageKey? Key(string cursor)
    {
        if (cursor.Length > 1024 || !Base64Url.IsValid(cursor))
            return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new PageKey(UnixTime.FromMilliseconds(at), text[(colon + 1)..])
            : null;
    }
}
