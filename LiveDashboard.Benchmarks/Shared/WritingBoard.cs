using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Benchmarks;

/// <summary>A writer of the board on a database, for callers that each wait for their commit.</summary>
internal sealed class WritingBoard : IDisposable
{
    private readonly DashboardMeter _meter = new();
    private readonly NoSignal _signal = new();
    private readonly GroupCommitWriter _writer;

    public WritingBoard(IStoreProvider provider)
    {
        _writer = new GroupCommitWriter(provider, _signal, Options.Create(new StoreOptions()), TimeProvider.System, _meter, new TraceRelay(), NullLogger<GroupCommitWriter>.Instance);
        _writer.Start();
    }

    public async Task<bool> SendAsync(string type) =>
        (await _writer.ExecuteAsync(new AppendEvents(new NewEvent(type, "{}")), CancellationToken.None)).Outcome == CommandOutcome.Applied;

    public void Dispose()
    {
        _writer.Stop(TimeSpan.FromSeconds(10));
        _writer.Dispose();
        _meter.Dispose();
        _signal.Dispose();
    }
}
