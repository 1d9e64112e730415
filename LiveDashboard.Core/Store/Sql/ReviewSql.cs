using System.Globalization;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>One page of a sorted and filtered list of reviews. Names are the schema's; all that people say is a parameter.</summary>
internal sealed class ReviewSql(string table, string columns)
{
    /// <summary>Validations with findings that nobody has decided upon.</summary>
    public const string WaitingValidations = "review = 'pending' AND status <> 'passed'";

    /// <summary>Recommendations that nobody has decided upon.</summary>
    public const string WaitingRecommendations = "status IN ('proposed', 'pending')";

    private readonly List<string> _where = [];
    private readonly List<object> _values = [];

    public void Where(string condition) => _where.Add(condition);

    public void Is(string column, object? value)
    {
        if (value is not null)
            _where.Add($"{column} = {Value(value is Enum word ? word.ToString().ToLowerInvariant() : value)}");
    }

    public void Contains(string? part, params string[] among)
    {
        if (string.IsNullOrWhiteSpace(part))
            return;
        var pattern = Value(LikePattern.Of(part.Trim()));
        _where.Add($"({string.Join(" OR ", among.Select(c => $"lower({c}) LIKE {pattern} ESCAPE '\\'"))})");
    }

    public (string Sql, object[] Values) Page(ReviewSort sort, ReviewKey? after, int take)
    {
        // Within equal values the newest first, but for the file: there the index runs upwards.
        var (key, ascends) = sort switch
        {
            ReviewSort.Severity => ("severity_rank", false),
            ReviewSort.Confidence when table == "recommendations" => ("confidence", false),
            ReviewSort.File => ("file_path", true),
            ReviewSort.Oldest => (null, true),
            _ => ((string?)null, false),
        };
        var (beyond, order) = ascends ? (">", "ASC") : ("<", "DESC");
        if (after is not null && key is null)
            _where.Add($"id {beyond} {Value(after.Id)}");
        // A row that does not say how sure it is comes after those that do, as NULL is the least.
        else if (after is not null && key == "confidence" && after.Rank < 0)
            _where.Add($"confidence IS NULL AND id < {Value(after.Id)}");
        else if (after is not null)
        {
            object value = key == "file_path" ? after.Word ?? "" : after.Rank;
            var missing = key == "confidence" ? " OR confidence IS NULL" : "";
            _where.Add($"(({key}, id) {beyond} ({Value(value)}, {Value(after.Id)}){missing})");
        }
        if (key == "file_path")
            _where.Add("file_path IS NOT NULL");
        var where = _where.Count == 0 ? "" : $" WHERE {string.Join(" AND ", _where)}";
        // The least is the last of all, as SQLite has it.
        var by = key is null ? $"id {order}" : $"{key} {order}{(key == "confidence" ? " NULLS LAST" : "")}, id {order}";
        return ($"SELECT {columns} FROM {table}{where} ORDER BY {by} LIMIT {Value(take)}", [.. _values]);
    }

    private string Value(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{{{_values.Count - 1}}}");
    }
}
