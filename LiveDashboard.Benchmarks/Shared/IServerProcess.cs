namespace LiveDashboard.Benchmarks;

/// <summary>A server that is measured: the board, or the naive one beside it.</summary>
internal interface IServerProcess : IAsyncDisposable
{
    string Address { get; }
    int Id { get; }
    HttpClient Client { get; }

    /// <summary>Processor time so far.</summary>
    TimeSpan Cpu { get; }
}
