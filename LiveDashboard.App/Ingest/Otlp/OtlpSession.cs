using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>What any record says about its session beside its state.</summary>
internal static class OtlpSession
{
    public static SessionChange Known(string id, OtlpClient client, OtlpFacts facts) => new(id)
    {
        Source = client.Source,
        Model = Model(facts),
        Person = facts.Text("user.email") is { } person ? TextClip.Bytes(person, FieldLimits.Host) : null,
        Host = facts.Text("host.name") is { } host ? TextClip.Bytes(host, FieldLimits.Host) : null,
        Witness = "otlp",
        Reopens = false,
    };

    public static string? Model(OtlpFacts facts) =>
        facts.Text("gen_ai.response.model", "model", "gen_ai.request.model", "ai.response.model", "ai.model.id") is { } model
            ? TextClip.Bytes(model, FieldLimits.Model)
            : null;

    public static string? Agent(OtlpFacts facts) =>
        facts.Text("agent.name", "subagent_name", "gen_ai.agent.name", "agent_id") is { } agent ? TextClip.Bytes(agent, FieldLimits.Name) : null;

    public static string? Provider(OtlpFacts facts) =>
        facts.Text("gen_ai.provider.name", "gen_ai.system", "anthropic.provider", "ai.model.provider") is { } provider
            ? TextClip.Bytes(provider, FieldLimits.Name)
            : null;
}
