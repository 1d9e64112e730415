using System.Data.Common;
using System.Globalization;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>Reports from the sums of <c>_usage_quarters</c>. Two at once at most, on pool threads.</summary>
#pragma warning disable CA1001 // see _turns
public sealed class SqlReport(IReadConnections connections, Visibility? visibility = null) : IReportHistory
#pragma warning restore CA1001
{
    // Never disposed: a semaphore whose wait handle was not asked for holds nothing.
    private readonly SemaphoreSlim _turns = new(2);

    public Task<IReadOnlyList<UsageCell>> UsageAsync(IReadOnlyList<DateTimeOffset> slots, DateTimeOffset end, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<UsageCell>>(
            db => SqlRows.Read(db, ReportSql.Usage(slots, end), row => new UsageCell(
                row.GetInt32(0), SqlRows.Text(row, 1), SqlRows.Text(row, 2) is { Length: > 0 } model ? model : null, SqlRows.Text(row, 3), SqlRows.Text(row, 4),
                new TokenTotals(row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), Dollars(row, 11), row.GetInt64(10)))),
            cancellationToken);

    public Task<WorkDone> WorkAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        ReadAsync(db => Work(db, [("@start", UnixTime.ToMilliseconds(start)), ("@end", UnixTime.ToMilliseconds(end))]), cancellationToken);

    public Task<IReadOnlyList<UnpricedModel>> UnpricedAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<UnpricedModel>>(
            db => SqlRows.Read(db, ReportSql.Unpriced, row => new UnpricedModel(SqlRows.Text(row, 0) is { Length: > 0 } model ? model : null, row.GetInt64(1), UnixTime.FromMilliseconds(row.GetInt64(2)))),
            cancellationToken);

    public Task<IReadOnlyList<ProjectSpend>> SpendAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ProjectSpend>>(
            db => SqlRows.Read(db, ReportSql.Spend, row => new ProjectSpend(SqlRows.Text(row, 0), Dollars(row, 1), row.GetInt64(2)),
                ("@start", UnixTime.ToMilliseconds(start)), ("@end", UnixTime.ToMilliseconds(end))),
            cancellationToken);

    private static WorkDone Work(DbConnection db, (string, object)[] range)
    {
        var sessions = SqlRows.Read(db, ReportSql.Sessions, row => new SessionCell(SqlRows.Text(row, 0), SqlRows.Text(row, 1), SqlRows.Text(row, 2), SqlRows.Text(row, 3), row.GetInt32(4), row.GetInt32(5)), range);
        var (done, failed) = SqlRows.Read(db, ReportSql.Jobs, row => (row.GetInt32(0), row.GetInt32(1)), range).Single();
        var asks = SqlRows.Read(db, ReportSql.Asks, row => (
            Answered: row.GetInt32(0), Median: Span(row, 1), Worst: Span(row, 2), Open: row.GetInt32(3),
            Longest: row.IsDBNull(4) ? (DateTimeOffset?)null : UnixTime.FromMilliseconds(row.GetInt64(4))), range).Single();
        return new WorkDone(sessions, done, failed, asks.Answered, asks.Median, asks.Worst, asks.Open, asks.Longest);
    }

    private static TimeSpan? Span(DbDataReader row, int column) => row.IsDBNull(column) ? null : TimeSpan.FromMilliseconds(row.GetDouble(column));

    // To the billionth of a dollar, as costs are counted: sums of sums agree to the cent.
    private static decimal Dollars(DbDataReader row, int column) => Math.Round(Convert.ToDecimal(row.GetDouble(column), CultureInfo.InvariantCulture), 9);

    private async Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(
                () =>
                {
                    using var connection = connections.Open(visibility);
                    return read(connection);
                },
                cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }
}
