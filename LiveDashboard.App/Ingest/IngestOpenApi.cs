using Microsoft.OpenApi;

namespace LiveDashboard.App.Ingest;

/// <summary>The OpenAPI document of the doors, at /openapi/v1.json.</summary>
internal static class IngestOpenApi
{
    private const string Description = """
        Every success status means committed. Problems are application/problem+json with code, and with field where one is wrong.
        503 and 429 say in Retry-After when to send the same again. The contract in words: docs/INGEST.md.
        """;

    public static IServiceCollection AddIngestOpenApi(this IServiceCollection services) =>
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "LiveDashboard doors", Version = BoardAge.Version, Description = Description };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-API-Key" };
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            return Task.CompletedTask;
        }));
}
