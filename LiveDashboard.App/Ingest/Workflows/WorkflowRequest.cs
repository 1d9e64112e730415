using System.ComponentModel;

namespace LiveDashboard.App.Ingest;

/// <summary>Describes the body of <c>POST /api/workflows</c>.</summary>
internal sealed record WorkflowRequest
{
    [Description("validate_directory or validate_file.")]
    public required string Type { get; init; }

    [Description("A file or folder below one of Validation:Roots: absolute, or as seen from the root.")]
    public required string Path { get; init; }
}
