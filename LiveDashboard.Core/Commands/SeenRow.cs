using System.Globalization;

namespace LiveDashboard.Core.Commands;

/// <summary>A row that a command is about: table and id; or, for what is not there yet, the path it is going to be of.</summary>
public sealed record SeenRow(string Table, string Id, string? Path = null)
{
    public static SeenRow Of(string table, long id) => new(table, id.ToString(CultureInfo.InvariantCulture));
}
