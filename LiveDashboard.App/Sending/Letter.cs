using System.Text.Json.Serialization;

namespace LiveDashboard.App.Sending;

/// <summary>One request as it is sent or kept: where to on the board, with which headers, and the body. Never the key.</summary>
/// <param name="Method">POST when null.</param>
internal sealed record Letter(string Path, Dictionary<string, string> Headers, byte[] Body, string? Method = null);

[JsonSerializable(typeof(Letter))]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class SendJson : JsonSerializerContext;

/// <summary>What is read of a door's problem.</summary>
internal sealed record Refusal([property: JsonPropertyName("detail")] string? Detail);
