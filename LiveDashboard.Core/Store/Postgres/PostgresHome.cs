using LiveDashboard.Core.Store.Sql;
using Npgsql;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>
/// A database that several instances share. Who holds an advisory lock of the session leads; the lock goes with its connection, so that
/// the next one leads when an instance is gone, be it killed.
/// </summary>
public sealed class PostgresHome(PostgresConnections connections, IStoreProvider provider) : IStoreHome, ILeadership, IDisposable
{
    private const string Lead = "SELECT pg_try_advisory_lock(1279541811, hashtext(current_schema()))";

    private readonly Lock _gate = new();
    private NpgsqlConnection? _session;

    public void Enter() => provider.Migrate();

    public void Tell(string address)
    {
    }

    public void Leave() => Dispose();

    public bool IsLeader()
    {
        lock (_gate)
        {
            try
            {
                _session ??= connections.OpenOwn();
                // The session that has it gets it again: an answer shows that the connection lives, and with it the lock.
                return SqlRows.Scalar(_session, Lead) is true;
            }
            catch (Exception e) when (e is StoreUnavailableException || PostgresErrors.IsLost(e))
            {
                End();
                return false;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
            End();
    }

    private void End()
    {
        _session?.Dispose();
        _session = null;
    }
}
