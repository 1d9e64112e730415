namespace LiveDashboard.Core.Commands;

/// <summary>The one way to change the database from inside. Completes after the command's transaction is on disk.</summary>
public interface ICommandWriter
{
    /// <summary>
    /// Queues the command for the next group commit. The result says what happened; it is
    /// <see cref="CommandOutcome.Busy"/> only if the command was not and will not be executed.
    /// </summary>
    ValueTask<CommandResult> ExecuteAsync(Command command, CancellationToken cancellationToken);
}
