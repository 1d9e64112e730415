using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Health;

/// <summary>Which word, mark and colour stands for how much a finding matters.</summary>
internal static class Levels
{
    public static (string Text, string Mark, string Tone) Of(HealthLevel level) => level switch
    {
        HealthLevel.Trouble => ("Trouble", "alert", "bad"),
        HealthLevel.Warning => ("Warning", "alert", "warn"),
        HealthLevel.Advice => ("Could be better", "info", ""),
        _ => ("Well", "check", "ok"),
    };
}
