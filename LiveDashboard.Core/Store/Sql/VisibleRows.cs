using System.Data.Common;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>
/// Limits what a connection sees: over each table and view lies a temporary view of the same name, which has the rows that a person
/// may see. Temporary names come first, so that every statement of history, search, counts, exports and the feed passes through
/// here and none can forget it. What has no rule here is empty.
/// </summary>
internal static class VisibleRows
{
    private const string None = "FALSE";
    private const string All = "TRUE";

    // Of these the audit log may be read with the row itself.
    private static readonly string[] Told = ["jobs", "workflows", "validations", "recommendations"];

    /// <summary>Once for a connection, before anything is read and while it may still write into its temporary schema.</summary>
    public static void Limit(DbConnection connection, Visibility visibility, SqlDialect dialect)
    {
        if (visibility.IsAll)
            return;
        var rules = Rules(visibility, dialect);
        // What is told by other views comes after them: it is theirs that it must find.
        var names = SqlRows.Read(connection, dialect.Tables, row => row.GetString(0)).OrderBy(IsTold).ThenBy(IsJson);
        SqlRows.Run(connection, string.Concat(names.Select(name => $"CREATE TEMP VIEW {Quote(name)} AS SELECT * FROM {dialect.Schema}.{Quote(name)} AS t WHERE {Rule(rules, name)};\n")));
    }

    /// <summary>
    /// 0: the row of the feed, which <paramref name="row"/> names, is hidden. 1: it is an event to be told of. 2: it only says how a row
    /// is now that is visible, as those of workflows, which belong to no session.
    /// </summary>
    public static string OfFeed(Visibility visibility, SqlDialect dialect, string row)
    {
        var isTold = new VisibleRules(visibility with { Severity = Severity.Debug }, dialect.Schema).Event(row);
        var ofTables = Rules(visibility, dialect).Keys.Where(t => t is not "live_events" && !t.StartsWith('_')).Order(StringComparer.Ordinal)
            .Select(t => $"WHEN '{t}' THEN EXISTS (SELECT 1 FROM {t} x WHERE x.id = {(IsTextId(t) ? $"{row}.entity_id" : dialect.Whole($"{row}.entity_id"))})");
        return visibility.LimitsRows
            ? $"CASE WHEN {isTold} THEN 1 WHEN (CASE {row}.entity {string.Join(" ", ofTables)} ELSE FALSE END) THEN 2 ELSE 0 END"
            : "1";
    }

    private static bool IsTold(string name) => name == "audit_log";

    private static bool IsJson(string name) => name.EndsWith("_json", StringComparison.Ordinal);

    // A *_json view has the rows of its table.
    private static string Rule(Dictionary<string, string> rules, string name) =>
        rules.TryGetValue(name, out var rule) ? rule
        : IsJson(name) && rules.ContainsKey(name[..^5]) ? $"EXISTS (SELECT 1 FROM {name[..^5]} x WHERE x.id = t.id)"
        : None;

    private static bool IsTextId(string table) => table is "sessions" or "jobs" or "workflows" or "workflow_steps";

    /// <summary>By table: when a row, called <c>t</c>, is visible.</summary>
    private static Dictionary<string, string> Rules(Visibility visibility, SqlDialect dialect)
    {
        var of = new VisibleRules(visibility, dialect.Schema);
        return new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["sessions"] = of.Session("t"),
            ["jobs"] = of.SessionNamed("t.session_id"),
            ["attention_items"] = of.SessionNamed($"coalesce(t.session_id, (SELECT j.session_id FROM {dialect.Schema}.jobs j WHERE j.id = t.job_id))"),
            ["token_usage"] = of.SessionNamed("t.session_id"),
            ["_usage_quarters"] = of.SessionNamed("t.session_id"),
            ["job_logs"] = of.Job("t.job_id"),
            ["_job_points"] = of.Job("t.job_id"),
            ["live_events"] = of.Event("t"),
            ["workflows"] = of.Path("t.path"),
            ["workflow_steps"] = of.Workflow("t.workflow_id"),
            ["_workflow_files"] = of.Workflow("t.workflow_id"),
            ["validations"] = $"{of.Path("t.file_path")} AND {of.SourceIfAny("t.source")}",
            ["recommendations"] = $"{of.Path($"coalesce(t.file_path, (SELECT v.file_path FROM {dialect.Schema}.validations v WHERE v.id = t.validation_id))")} AND {of.SourceIfAny("t.source")}",
            ["budgets"] = of.Path("t.project"),
            ["prices"] = All,
            ["instances"] = visibility.LimitsRows ? None : All,
            ["refused_requests"] = visibility.LimitsRows ? None : All,
            // What was done to a visible row; who came in and what was turned away is the admins'.
            ["audit_log"] = $"CASE t.entity {string.Join(" ", Told.Select(t => $"WHEN '{t}' THEN EXISTS (SELECT 1 FROM {t} x WHERE x.id = {(IsTextId(t) ? "t.entity_id" : dialect.Whole("t.entity_id"))})"))} ELSE FALSE END",
        };
    }

    private static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
