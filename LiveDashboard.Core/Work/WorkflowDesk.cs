using System.Security.Cryptography;
using LiveDashboard.Core.Commands;

namespace LiveDashboard.Core.Work;

/// <summary>Starts workflows for whoever asks, a door or a screen: what may be started is said in one place.</summary>
public sealed class WorkflowDesk(ICommandWriter writer, ValidationRoots roots)
{
    /// <summary>The same desk for somebody whose commands go another way.</summary>
    public WorkflowDesk Through(ICommandWriter other) => new(other, roots);

    /// <summary>Refused with the field to correct if the type is unknown, nothing may be validated, or the path is none of a root's.</summary>
    public async Task<CommandResult> StartAsync(string type, string path, string? startedBy, CancellationToken cancellationToken)
    {
        if (!WorkflowTypes.All.Contains(type))
            return CommandResult.Refused("type", $"must be {string.Join(" or ", WorkflowTypes.All)}.");
        if (roots.Configured.Count == 0)
            return CommandResult.Refused("path", "nothing may be validated yet. Name the folders in the setting Validation:Roots (environment: Validation__Roots__0).");
        if (roots.Find(path) is not { } found)
            return CommandResult.Refused("path", $"is not below a root that may be validated, or does not exist. The roots are {string.Join(", ", roots.Configured)}.");
        if (type == WorkflowTypes.ValidateFile != File.Exists(found.Full))
            return CommandResult.Refused("path", type == WorkflowTypes.ValidateFile ? "is a folder: use validate_directory." : "is a file: use validate_file.");
        var title = $"Validate {(found.Full == found.Root ? Path.GetFileName(found.Root.TrimEnd('/')) : found.Told)}";
        return await writer.ExecuteAsync(new StartWorkflow($"wf-{RandomNumberGenerator.GetHexString(12, lowercase: true)}", type, title, found.Full, startedBy, WorkflowTypes.Steps), cancellationToken);
    }
}
