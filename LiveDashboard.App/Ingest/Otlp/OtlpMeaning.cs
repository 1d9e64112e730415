namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>What an event says about its session.</summary>
internal enum OtlpMeaning
{
    /// <summary>Not kept: start-up noise, what the agent does inside itself, what another record says better.</summary>
    Noise,

    /// <summary>Kept, and says nothing about the state.</summary>
    Note,

    /// <summary>A prompt or a start: leads out of the ended state.</summary>
    Start,
    Prompt,
    Work,
    Tool,
    Trouble,
    End,
}
