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
    private NpgsqlConnection? _leads;

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
                if (_leads is null)
                    return TryLead();
                // An answer shows that the connection lives, and with it the lock.
                SqlRows.Scalar(_leads, "SELECT 1");
                return true;
            }
            catch (Exception e) when (e is NpgsqlException or StoreUnavailableException || PostgresErrors.IsBroken(e))
            {
                _leads?.Dispose();
                _leads = null;
                return false;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _leads?.Dispose();
            _leads = null;
        }
    }

    private bool TryLead()
    {
        var connection = connections.OpenOwn();
        if (SqlRows.Scalar(connection, Lead) is true)
        {
            _leads = connection;
            return true;
        }
        connection.Dispose();
        return false;
    }
}
