using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>
/// Opens connections to a PostgreSQL database. The tables lie in the schema that the search path names first. Writer, feed and
/// listener keep a connection of their own; readers borrow from a pool, those of people with limits each from one whose connections
/// carry the views of these limits.
/// </summary>
public sealed class PostgresConnections : IReadConnections, IDisposable
{
    /// <summary>How long the writer waits for its turn before it says that another writes.</summary>
    public static readonly TimeSpan WriterPatience = TimeSpan.FromSeconds(1);

    private const int MostReaders = 16;

    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly ConcurrentDictionary<string, Lazy<NpgsqlDataSource>> _readers = new(StringComparer.Ordinal);
    private readonly Lazy<SqlDialect> _dialect;

    /// <param name="connectionString">As Npgsql takes it: <c>Host=…;Database=…;Username=…</c>.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public PostgresConnections(string connectionString, TimeProvider? clock = null)
    {
        _settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, IncludeErrorDetail = false };
        if (string.IsNullOrEmpty(_settings.ApplicationName))
            _settings.ApplicationName = "livedashboard";
        if (_settings.KeepAlive == 0)
            _settings.KeepAlive = 10;
        Gauge = new StoreGauge(clock ?? TimeProvider.System);
        _dialect = new Lazy<SqlDialect>(Ask);
    }

    /// <summary>Where the database is, as psql takes it, without its secrets.</summary>
    public string Place => _settings.Host is ['/', ..]
        ? $"postgresql:///{_settings.Database}?host={_settings.Host}&user={_settings.Username}"
        : string.Create(CultureInfo.InvariantCulture, $"postgresql://{(_settings.Username is { } user ? $"{user}@" : "")}{_settings.Host}:{_settings.Port}/{_settings.Database}");

    public StoreGauge Gauge { get; }

    public SqlDialect Dialect => _dialect.Value;

    public DbConnection Open(Visibility? visibility = null) => Guard(
        () => _readers.GetOrAdd(visibility is { IsAll: false } ? visibility.Text! : "", _ => new Lazy<NpgsqlDataSource>(() => Source(visibility))).Value.OpenConnection());

    public void Configure(DbContextOptionsBuilder options, DbConnection connection) => options.UseNpgsql(connection);

    public T Guard<T>(Func<T> read) => PostgresErrors.Guard(read);

    /// <summary>A connection that nobody else gets: for the writer, the migrator and the listener.</summary>
    /// <exception cref="StoreUnavailableException">The server cannot be reached or refuses.</exception>
    public NpgsqlConnection OpenOwn() => Guard(() =>
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_settings.ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        return connection;
    });

    /// <summary>One for the feed: reads what the limits show.</summary>
    public NpgsqlConnection OpenFeed(Visibility? visibility)
    {
        var connection = OpenOwn();
        try
        {
            Guard(() => Prepare(connection, visibility));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var source in _readers.Values.Where(s => s.IsValueCreated))
            source.Value.Dispose();
    }

    private NpgsqlDataSource Source(Visibility? visibility)
    {
        // What a connection was prepared with must outlast its way back into the pool.
        var settings = new NpgsqlConnectionStringBuilder(_settings.ConnectionString) { MaxPoolSize = MostReaders, NoResetOnClose = true, ConnectionIdleLifetime = 30 };
        var builder = new NpgsqlDataSourceBuilder(settings.ToString());
        builder.UsePhysicalConnectionInitializer(connection => Prepare(connection, visibility), connection => Task.Run(() => Prepare(connection, visibility)));
        return builder.Build();
    }

    private bool Prepare(NpgsqlConnection connection, Visibility? visibility)
    {
        if (visibility is not null)
            VisibleRows.Limit(connection, visibility, Dialect);
        SqlRows.Run(connection, "SET default_transaction_read_only = on; SET statement_timeout = '30s'");
        return true;
    }

    private SqlDialect Ask()
    {
        using var connection = OpenOwn();
        var schema = SqlRows.Scalar(connection, "SELECT quote_ident(current_schema())") as string
            ?? throw new StoreUnavailableException("no schema of the search path exists; create one, or name another with Search Path");
        return new SqlDialect(
            schema,
            "now_ms()",
            $"SELECT relname FROM pg_class WHERE relnamespace = '{schema.Replace("'", "''", StringComparison.Ordinal)}'::regnamespace AND relkind IN ('r', 'v')",
            text => $"to_whole({text})");
    }
}
