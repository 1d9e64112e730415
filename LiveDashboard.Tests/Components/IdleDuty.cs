using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.Tests.Components;

/// <summary>A duty that only has a name.</summary>
internal sealed class IdleDuty(string name, TimeSpan interval) : IDuty
{
    public string Name => name;
    public TimeSpan Interval => interval;

    public Task<string> RunAsync(CancellationToken cancellationToken) => Task.FromResult("");
}
