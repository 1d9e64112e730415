using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Store;

namespace LiveDashboard.App.Hosting;

/// <summary>The writer of a program that writes once, beside a running board or without one.</summary>
internal sealed class OneWrite(IStoreProvider provider) : ICommandWriter
{
    public ValueTask<CommandResult> ExecuteAsync(Command command, CancellationToken cancellationToken)
    {
        using var session = provider.OpenWriter();
        if (!session.TryBegin(TimeProvider.System.GetUtcNow()))
            return ValueTask.FromResult(CommandResult.Busy(TimeSpan.FromSeconds(2), "another process is writing to the database"));
        var result = session.Run(command);
        session.Commit();
        return ValueTask.FromResult(result);
    }
}
