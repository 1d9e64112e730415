using LiveDashboard.Core.Commands;

namespace LiveDashboard.Tests.Components;

/// <summary>Keeps what a screen asked for, and answers what the test says.</summary>
internal sealed class RecordingWriter : ICommandWriter
{
    /// <summary>As they were sent.</summary>
    public List<Command> Sent { get; } = [];

    /// <summary>The same, without the note of who sent them.</summary>
    public IReadOnlyList<Command> Commands => [.. Sent.Select(c => c is Audited told ? told.Inner : c)];

    public CommandResult Answer { get; set; } = CommandResult.Applied;

    public ValueTask<CommandResult> ExecuteAsync(Command command, CancellationToken cancellationToken)
    {
        Sent.Add(command);
        return ValueTask.FromResult(Answer);
    }
}
