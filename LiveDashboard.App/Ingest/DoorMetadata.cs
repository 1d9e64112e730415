using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace LiveDashboard.App.Ingest;

/// <summary>What the doors have in common in the OpenAPI document.</summary>
internal static class DoorMetadata
{
    /// <summary>The refusals every writing door knows.</summary>
    public static RouteHandlerBuilder RefusesLikeADoor(this RouteHandlerBuilder door) => door
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>
    /// Describes the body a door reads by itself. Not by Accepts: that would let routing answer another content type with an
    /// empty 415 before the door can say why.
    /// </summary>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder door, string example, string? alsoType = null) =>
        door.AddOpenApiOperationTransformer(async (operation, context, cancellationToken) =>
        {
            var schema = await context.GetOrCreateSchemaAsync(typeof(T), cancellationToken: cancellationToken);
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new[] { "application/json", alsoType }.OfType<string>().ToDictionary(
                    type => type, _ => new OpenApiMediaType { Schema = schema, Example = JsonNode.Parse(example) }),
            };
        });
}
