namespace LiveDashboard.Core.Model;

/// <summary>What an ingest key opens.</summary>
[Flags]
public enum KeyScopes
{
    None = 0,

    /// <summary>Events, and the plugin's sessions.</summary>
    Events = 1,

    /// <summary>Hooks of agents.</summary>
    Hooks = 2,

    /// <summary>OTLP logs, metrics and traces.</summary>
    Otlp = 4,

    /// <summary>Jobs, workflows, validations and recommendations, with the decisions upon them.</summary>
    Work = 8,

    /// <summary>All that can be read over HTTP.</summary>
    Read = 16,

    All = Events | Hooks | Otlp | Work | Read,
}
