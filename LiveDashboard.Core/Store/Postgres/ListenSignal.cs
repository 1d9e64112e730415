using Npgsql;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>
/// Wakes when a transaction that appended to the feed was committed, by whatever program: LISTEN on a connection of its own. While the
/// connection is lost the pump looks once a second, as it does anyway.
/// </summary>
public sealed class ListenSignal : IChangeSignal
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ManualResetEventSlim _changed = new(false);
    private readonly CancellationTokenSource _stop = new();
    private readonly PostgresConnections _connections;
    private readonly Task _listening;
    private volatile bool _listens;

    public ListenSignal(PostgresConnections connections)
    {
        _connections = connections;
        _listening = Task.Factory.StartNew(Listen, _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public string Source => _listens ? "LISTEN/NOTIFY" : "polling once a second; LISTEN is being set up";

    public bool SeesOthers => true;

    public void Pulse() => _changed.Set();

    public bool Wait(TimeSpan timeout)
    {
        if (!_changed.Wait(timeout))
            return false;
        _changed.Reset();
        return true;
    }

    public void Dispose()
    {
        _stop.Cancel();
        if (_listening.Wait(TimeSpan.FromSeconds(5)))
            _stop.Dispose();
        _changed.Dispose();
    }

    private void Listen()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var connection = _connections.OpenOwn();
                connection.Notification += (_, _) => Pulse();
                using (var command = new NpgsqlCommand("LISTEN livedashboard", connection))
                    command.ExecuteNonQuery();
                _listens = true;
                // What came before it listened is not told.
                Pulse();
                while (true)
                    connection.WaitAsync(_stop.Token).GetAwaiter().GetResult();
            }
            catch (Exception e) when (e is OperationCanceledException or StoreUnavailableException || PostgresErrors.IsLost(e))
            {
                _listens = false;
                _stop.Token.WaitHandle.WaitOne(Pause);
            }
        }
    }
}
