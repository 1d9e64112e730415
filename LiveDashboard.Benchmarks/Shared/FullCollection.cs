using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// Asks another .NET process for a full garbage collection, as dotnet-gcdump does: afterwards its heap is what it holds, without what it
/// has not cleaned up yet, which moves by tens of megabytes.
/// </summary>
internal static class FullCollection
{
    // The runtime collects when a session with this keyword begins (clretwall.man, GCHeapCollectKeyword).
    private const long CollectKeyword = 0x800000;

    private static readonly EventPipeProvider Runtime = new("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectKeyword);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);

    public static async Task OfAsync(int process, CancellationToken end)
    {
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync([Runtime], requestRundown: false, circularBufferMB: 1, end);
        var drained = session.EventStream.CopyToAsync(Stream.Null, CancellationToken.None);
        await Nap.ForAsync(Length, end);
        await session.StopAsync(CancellationToken.None);
        await drained;
    }
}
