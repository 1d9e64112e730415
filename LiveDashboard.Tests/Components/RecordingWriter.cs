using LiveDashboard.Core.Commands;

namespace LiveDashboard.Tests.Components;

/// <summary>Keeps what a screen asked for, and answers what the test says.</summary>
internal sealed class RecordingWriter : ICommandWriter
{
    public List<Command> Commands { get; } = [];

    public CommandResult Answer { get; set; } = CommandResult.Applied;

    public ValueTask<CommandResult> ExecuteAsync(Command command, CancellationToken cancellationToken)
    {
        Commands.Add(command);
        return ValueTask.FromResult(Answer);
    }
}
