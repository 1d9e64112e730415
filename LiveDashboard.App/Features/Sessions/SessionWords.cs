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

    /// <summary>Its place in the family, or null: whose child it is, or how many children it has.</summary>
    public static string? Family(string? parentTitle, int children) => (parentTitle, children) switch
    {
        ({ Length: > 0 } title, _) => $"Part of {title}",
        (_, 1) => "1 subagent",
        (_, > 1) => $"{children} subagents",
        _ => null,
    };
}
