namespace LiveDashboard.Benchmarks;

/// <summary>O: the process among others.</summary>
internal static class ProcessRows
{
    public static readonly FaultRow[] All =
    [
        new("O01", "SIGTERM under load", "4 HTTP agents, 10 times", ProcessFaults.TerminatedAsync),
        new("O02", "too little memory", "DOTNET_GCHeapHardLimit of 200 MB and 64 clients that send 200 KB each", ProcessFaults.SmallHeapAsync),
        new("O03", "threads run out", "two worker threads at the start and 50 exports at once", ProcessFaults.FewThreadsAsync),
        new("O04", "handles run out", "prlimit --nofile=450 and 400 connections that stay", ProcessFaults.FewHandlesAsync),
    ];
}
