using System.Text.Json.Serialization;

namespace LiveDashboard.App.Features.Login;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(LoginAnswer))]
internal sealed partial class LoginJson : JsonSerializerContext;
