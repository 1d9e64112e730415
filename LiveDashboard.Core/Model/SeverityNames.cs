namespace LiveDashboard.Core.Model;

/// <summary>Severities as they are written in the database and in JSON.</summary>
public static class SeverityNames
{
    public static string Of(Severity severity) => severity switch
    {
        Severity.Debug => "debug",
        Severity.Warning => "warning",
        Severity.Error => "error",
        _ => "info",
    };

    /// <summary>Null for a word that names no severity.</summary>
    public static Severity? Parse(string? word) => word switch
    {
        "debug" => Severity.Debug,
        "info" => Severity.Info,
        "warning" or "warn" => Severity.Warning,
        "error" => Severity.Error,
        _ => null,
    };
}
