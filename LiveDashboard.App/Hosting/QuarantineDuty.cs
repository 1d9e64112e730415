using LiveDashboard.App.Ingest;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Hosting;

/// <summary>Writes down what doors refused: a new cause within a second, the growth of a known one now and then, the rest when the board stops.</summary>
internal sealed partial class QuarantineDuty(Quarantine quarantine, ICommandWriter writer, ILogger<QuarantineDuty> logger) : IDuty, IHostedService, IDisposable
{
    // A run of the loop and the last one at the end must not tell the same twice.
    private readonly SemaphoreSlim _telling = new(1, 1);

    public string Name => "refused";

    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    public Task<string> RunAsync(CancellationToken cancellationToken) => TellAsync(all: false, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => TellAsync(all: true, cancellationToken);

    public void Dispose() => _telling.Dispose();

    private async Task<string> TellAsync(bool all, CancellationToken cancellationToken)
    {
        await _telling.WaitAsync(cancellationToken);
        try
        {
            return await WriteAsync(all, cancellationToken);
        }
        finally
        {
            _telling.Release();
        }
    }

    private async Task<string> WriteAsync(bool all, CancellationToken cancellationToken)
    {
        var due = quarantine.Due(all);
        if (due.Count == 0)
            return "nothing was refused";
        var result = await writer.ExecuteAsync(new RecordRefusals([.. due.Select(d => d.Refusal)]), cancellationToken);
        if (result.Outcome == CommandOutcome.Busy)
            return "waits for the database";
        var isStored = result.Outcome == CommandOutcome.Applied;
        if (!isStored)
            NotStored(due.Count, result.Reason);
        quarantine.Told(due, isStored);
        return due.Count == 1 ? "told of 1 cause" : $"told of {due.Count} causes";
    }

    [LoggerMessage(LogLevel.Warning, "{Count} causes of refused requests could not be put on the list: {Reason}")]
    private partial void NotStored(int count, string? reason);
}
