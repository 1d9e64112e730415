using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Components.Kit;

/// <summary>What a person may see, in words.</summary>
public static class VisibilityWords
{
    private const int Most = 3;

    /// <summary>"everything", or "/srv/shop and 2 more projects, from claude-code, warnings and errors only".</summary>
    public static string Of(Visibility sees)
    {
        if (sees.IsAll)
            return "everything";
        if (sees.IsNothing)
            return "nothing: what was set cannot be read";
        string?[] parts =
        [
            sees.Projects.IsEmpty ? sees.Sources.IsEmpty ? "all projects" : null : List([.. sees.Projects], "project"),
            sees.Sources.IsEmpty ? null : $"from {List([.. sees.Sources], "source")}",
            sees.Severity == Severity.Debug ? null : Of(sees.Severity),
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>Which events are told to somebody whose least severity is this.</summary>
    public static string Of(Severity least) => least switch
    {
        Severity.Debug => "all events",
        Severity.Info => "no debug events",
        Severity.Warning => "warnings and errors only",
        _ => "errors only",
    };

    private static string List(string[] names, string what) =>
        names.Length <= Most ? string.Join(", ", names) : $"{string.Join(", ", names.Take(Most - 1))} and {names.Length - Most + 1} more {what}s";
}
