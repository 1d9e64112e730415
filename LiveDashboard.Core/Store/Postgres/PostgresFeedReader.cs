using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sql;
using Npgsql;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>The feed of a PostgreSQL database. That ids are given in the order of commits is seen to by the turn that every writer takes.</summary>
internal sealed class PostgresFeedReader(PostgresConnections connections, NpgsqlConnection connection, Visibility visibility)
    : SqlFeedReader(connections, connection, visibility)
{
    // Not the sequence's last value: a transaction that is not committed yet may have it.
    private readonly string _last = $"SELECT greatest((SELECT max(id) FROM {connections.Dialect.Schema}.live_events), (SELECT retired_through FROM {connections.Dialect.Schema}._retention))";

    /// <summary>Nothing cheaper than reading says it; what wakes comes after the commit, so there is nothing to look for either.</summary>
    public override long DataVersion() => 0;

    protected override void Begin() => SqlRows.Run(Connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");

    protected override void End() => SqlRows.Run(Connection, "ROLLBACK");

    protected override long LastId() => SqlRows.Number(Connection, _last);
}
