using System.Text.Json.Nodes;

namespace LiveDashboard.App.Ingest;

/// <summary>What the doors have in common in the OpenAPI document.</summary>
internal static class DoorMetadata
{
    /// <summary>The refusals every writing door knows.</summary>
    public static RouteHandlerBuilder RefusesLikeADoor(this RouteHandlerBuilder door) => door
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder door, string json) =>
        door.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var content in operation.RequestBody?.Content?.Values ?? [])
                content.Example = JsonNode.Parse(json);
            return Task.CompletedTask;
        });
}
