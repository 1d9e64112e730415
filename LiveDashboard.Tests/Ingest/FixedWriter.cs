using LiveDashboard.Core.Commands;

namespace LiveDashboard.Tests.Ingest;

/// <summary>A writer with one answer.</summary>
internal sealed class FixedWriter(CommandResult answer) : ICommandWriter
{
    public ValueTask<CommandResult> ExecuteAsync(Command command, CancellationToken cancellationToken) => ValueTask.FromResult(answer);
}
