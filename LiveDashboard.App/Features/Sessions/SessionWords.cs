using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>What a session's row means, in words.</summary>
public static class SessionWords
{
    /// <summary>Why a person is needed: what the agent said, else its reason in plain words.</summary>
    public static string Reason(Session session) =>
        session.AttentionMessage is { Length: > 0 } message ? message : session.Attention switch
        {
            "permission" => "Asks for permission",
            "question" => "Asks a question",
            "error" => session.Error ?? "Stopped with an error",
            "idle" => "Waits for input",
            "plan" => "Wants its plan approved",
            { Length: > 0 } other => other,
            _ => "Waits for you",
        };

    /// <summary>What it cost; what has no price is said, never shown as nothing.</summary>
    public static string Cost(TokenTotals tokens) => tokens switch
    {
        { Unpriced: 0 } => Figures.Money(tokens.Cost),
        { Cost: 0 } => "unpriced",
        _ => $"{Figures.Money(tokens.Cost)} + {Figures.Brief(tokens.Unpriced)} tokens unpriced",
    };

    /// <summary>What the state rests on, up to the time; the time follows it.</summary>
    public static string Evidence(Session session) => session switch
    {
        { StateInferred: true, Status: SessionStatus.Lost or SessionStatus.Unknown } => "inferred: no sign of life since",
        { StateInferred: true } => $"inferred: {session.StateEvent ?? "from what was last seen"}",
        { StateEvent: { Length: > 0 } told } => $"observed: {told}",
        _ => "observed: its row was written",
    };

    /// <summary>The last part of the directory: what people call the project.</summary>
    public static string Project(string directory) =>
        directory.TrimEnd('/', '\\').Split('/', '\\')[^1] is { Length: > 0 } last ? last : directory;

    /// <summary>How full the model's window is, or null where the client does not tell its size.</summary>
    public static double? ContextPercent(Session session) =>
        session is { ContextUsed: { } used, ContextLimit: { } limit and > 0 } ? Math.Min(100, used * 100.0 / limit) : null;

    public static string ContextTone(double percent) => percent switch { >= 90 => "bad", >= 75 => "warn", _ => "" };

    /// <summary>Its place in the family, or null: whose child it is, or how many children it has.</summary>
    public static string? Family(string? parentTitle, int children) => (parentTitle, children) switch
    {
        ({ Length: > 0 } title, _) => $"Part of {title}",
        (_, 1) => "1 subagent",
        (_, > 1) => $"{children} subagents",
        _ => null,
    };
}
