using System.Data.Common;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sql;

namespace LiveDashboard.Tests.Setup;

/// <summary>An empty database of the product that the tests run on, with the board's schema, gone when it is disposed.</summary>
internal abstract class TempDatabase : IDisposable
{
    /// <summary>Set to <c>postgres</c>, the tests of the store and of the whole board run on PostgreSQL instead of SQLite.</summary>
    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("LIVEDASHBOARD_TESTS_ON") == "postgres";

    public abstract IReadConnections Readers { get; }

    public abstract IStoreProvider Provider { get; }

    public abstract IUpkeepStore Upkeep { get; }

    /// <summary>As the setting ConnectionStrings:LiveDashboard takes it.</summary>
    public abstract string ConnectionString { get; }

    /// <param name="migrate">False leaves it to a board to make its file.</param>
    public static TempDatabase Create(string folder, bool migrate = true) => IsPostgres ? new PostgresTempDatabase() : new SqliteTempDatabase(folder, migrate);

    public abstract IChangeSignal Signal();

    /// <summary>A connection as a foreign program would open it, with nothing of ours but patience.</summary>
    public abstract DbConnection Foreign();

    /// <summary>Begins a transaction that keeps all other writers waiting.</summary>
    public abstract string Hold { get; }

    /// <summary>Runs SQL by the tool that comes with the product.</summary>
    public abstract void Cli(string sql);

    public abstract IReadOnlyList<string> Columns(string table);

    /// <summary>A statement of a test in the words of the product.</summary>
    public virtual string Say(string sql) => sql;

    public virtual void Dispose()
    {
    }
}
