using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>The conditions that the rules are made of. The lists of names stand in them as literals: a view takes no parameters.</summary>
internal sealed class VisibleRules(Visibility visibility, string schema)
{
    private const string All = "TRUE";
    private const string None = "FALSE";

    /// <summary>Sources alone decide: an event that names one belongs to it, whatever its session.</summary>
    public bool IsBySource { get; } = visibility.Projects.IsEmpty && !visibility.Sources.IsEmpty;

    public string Session(string row) => !visibility.LimitsRows ? All : And(Directory($"{row}.directory"), Source($"{row}.source"));

    public string SessionNamed(string id) =>
        visibility.LimitsRows ? $"EXISTS (SELECT 1 FROM {schema}.sessions s WHERE s.id = {id} AND {Session("s")})" : All;

    public string Job(string id) =>
        visibility.LimitsRows ? $"EXISTS (SELECT 1 FROM {schema}.jobs j WHERE j.id = {id} AND {SessionNamed("j.session_id")})" : All;

    public string Workflow(string id) => visibility.LimitsRows ? $"EXISTS (SELECT 1 FROM {schema}.workflows w WHERE w.id = {id} AND {Path("w.path")})" : All;

    /// <summary>An event belongs to its session, and to its own source where it names one.</summary>
    public string Event(string row)
    {
        var place = !visibility.LimitsRows ? All
            : visibility.Sources.IsEmpty || visibility.IsNothing ? SessionNamed($"{row}.session_id")
            : IsBySource ? $"CASE WHEN {row}.source IS NULL THEN {SessionNamed($"{row}.session_id")} ELSE {Source($"{row}.source")} END"
            : $"({SourceIfAny($"{row}.source")} AND {SessionNamed($"{row}.session_id")})";
        return And(Loud(row), place);
    }

    /// <summary>What is left to ask of an event whose session is known to be visible: how loud it is, and its own source.</summary>
    public string OfVisibleSession(string row) =>
        And(Loud(row), IsBySource ? $"{row}.source IS NULL" : SourceIfAny($"{row}.source"));

    public string Loud(string row) => visibility.Severity == Severity.Debug
        ? All
        : $"{row}.severity IN ({string.Join(", ", Enum.GetValues<Severity>().Where(s => s >= visibility.Severity).Select(s => Text(SeverityNames.Of(s))))})";

    /// <summary>What lies in a project by its path, and names no session.</summary>
    public string Path(string path) => !visibility.LimitsRows ? All : visibility.IsNothing || visibility.Projects.IsEmpty ? None : Directory(path);

    public string SourceIfAny(string source) => visibility.Sources.IsEmpty ? All : $"({source} IS NULL OR {Source(source)})";

    private string Directory(string path) =>
        visibility.IsNothing ? None
        : visibility.Projects.IsEmpty ? All
        : $"({string.Join(" OR ", visibility.Projects.SelectMany(p => Visibility.Separators(p).Select(s => Below(path, s)).Prepend($"{path} = {Text(p)}")))})";

    // As ranges, which an index of the column serves.
    private static string Below(string path, string start) => $"({path} >= {Text(start)} AND {path} < {Text(start[..^1] + (char)(start[^1] + 1))})";

    private string Source(string source) => visibility.Sources.IsEmpty ? All : $"{source} IN ({string.Join(", ", visibility.Sources.Select(Text))})";

    private static string And(string a, string b) => a == All ? b : b == All ? a : $"({a} AND {b})";

    private static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
