namespace LiveDashboard.Core.Work;

/// <summary>The workflows this board can run, by name.</summary>
public static class WorkflowTypes
{
    public const string ValidateFile = "validate_file";
    public const string ValidateDirectory = "validate_directory";

    public static IReadOnlyList<string> All { get; } = [ValidateDirectory, ValidateFile];

    /// <summary>The steps of each, in order: what is set out, what is done, what is said in the end.</summary>
    public static IReadOnlyList<string> Steps { get; } = ["Find the files", "Check each file", "Sum up"];
}
