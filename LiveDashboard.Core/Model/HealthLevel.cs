namespace LiveDashboard.Core.Model;

/// <summary>How much a finding matters. In rising order.</summary>
public enum HealthLevel
{
    Good,

    /// <summary>Works, but could be set up better.</summary>
    Advice,

    /// <summary>Will hurt if nothing changes.</summary>
    Warning,

    /// <summary>Hurts now.</summary>
    Trouble,
}
