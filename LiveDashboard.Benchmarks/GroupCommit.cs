using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Benchmarks;

/// <summary>Durable writes (synchronous=FULL) of many at once: the group commit beside a transaction for each request.</summary>
internal static class GroupCommit
{
    private const int Producers = 64;

    public static async Task<Report> RunAsync(Settings settings)
    {
        var time = TimeSpan.FromSeconds(settings.Number("--seconds", 5));
        var rounds = settings.Number("--rounds", 3);
        var report = new Report(
            "Group commit",
            $"{Producers} producers, each sends one event and waits for its commit; synchronous=FULL; {time.TotalSeconds:0} s a cell, {rounds} rounds that alternate, medians of the rounds, a new database each.",
            "way", "rows a second", "ack p50 ms", "p99 ms", "max ms", "refused busy");
        var (ours, heard, own) = (new List<Cell>(), new List<Cell>(), new List<Cell>());
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(await OursAsync(time));
            using (var listener = Listener())
                heard.Add(await OursAsync(time));
            own.Add(await OwnTransactionsAsync(time));
        }
        var alone = Put(report, "**group commit** (`GroupCommitWriter`)", ours);
        Put(report, "the same while a listener takes every measurement of the board's meter", heard);
        var ratio = alone / Put(report, "a prepared transaction a request on its own connection (busy_timeout 5000, BEGIN IMMEDIATE)", own);
        report.Row("ratio", $"**{Report.Number(ratio)}×**", "", "", "", "");
        report.Notes.Add($"target: at least 5 times the rows a second: {Report.Verdict(ratio >= 5)}");
        return report;
    }

    private static double Put(Report report, string way, List<Cell> cells)
    {
        var rows = Spread.Median(cells.Select(c => c.RowsPerSecond));
        report.Row(way, $"{rows:#,0}", Report.Ms(Spread.Median(cells.Select(c => c.Acks.P50))), Report.Ms(Spread.Median(cells.Select(c => c.Acks.P99))),
            Report.Ms(cells.Max(c => c.Acks.Max)), $"{cells.Sum(c => c.Busy):#,0}");
        return rows;
    }

    private static MeterListener Listener()
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, all) => { if (instrument.Meter.Name == DashboardMeter.Name) all.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<int>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.Start();
        return listener;
    }

    private static async Task<Cell> OursAsync(TimeSpan time)
    {
        using var folder = new TempFolder();
        var provider = new SqliteProvider(new SqliteConnections(folder.Database));
        provider.Migrate();
        using var meter = new DashboardMeter();
        using var signal = new NoSignal();
        using var writer = new GroupCommitWriter(
            provider, signal, Options.Create(new StoreOptions()), TimeProvider.System, meter, new TraceRelay(), NullLogger<GroupCommitWriter>.Instance);
        writer.Start();
        var (acks, busy) = (new ConcurrentBag<double>(), 0);
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(async () =>
        {
            while (clock.GetElapsedTime(started) < time)
            {
                var sent = clock.GetTimestamp();
                var result = await writer.ExecuteAsync(new AppendEvents(new NewEvent("bench", Data(producer))), CancellationToken.None);
                if (result.Outcome == CommandOutcome.Applied)
                    acks.Add(clock.GetElapsedTime(sent).TotalMilliseconds);
                else
                    Interlocked.Increment(ref busy);
            }
        })));
        return new Cell(acks.Count / clock.GetElapsedTime(started).TotalSeconds, Spread.Of(acks), busy);
    }

    private static async Task<Cell> OwnTransactionsAsync(TimeSpan time)
    {
        using var folder = new TempFolder();
        var connections = new SqliteConnections(folder.Database);
        new SqliteProvider(connections).Migrate();
        var (acks, busy) = (new ConcurrentBag<double>(), 0);
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Factory.StartNew(() =>
        {
            using var request = new OwnTransaction(connections, Data(producer));
            while (clock.GetElapsedTime(started) < time)
            {
                var sent = clock.GetTimestamp();
                if (request.TryWrite())
                    acks.Add(clock.GetElapsedTime(sent).TotalMilliseconds);
                else
                    Interlocked.Increment(ref busy);
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return new Cell(acks.Count / clock.GetElapsedTime(started).TotalSeconds, Spread.Of(acks), busy);
    }

    private static string Data(int producer) => $$"""{"message":"producer {{producer}} did a thing that is told in a line of about the usual length"}""";

    private sealed record Cell(double RowsPerSecond, Spread Acks, int Busy);

    /// <summary>A request's own transaction: BEGIN IMMEDIATE, INSERT, COMMIT.</summary>
    private sealed class OwnTransaction : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _begin, _insert, _commit;

        public OwnTransaction(SqliteConnections connections, string data)
        {
            _connection = connections.Open(SqliteRole.Writer);
            SqlRows.Run(_connection, "PRAGMA busy_timeout = 5000");
            _begin = Prepare("BEGIN IMMEDIATE");
            _insert = Prepare("INSERT INTO live_events (event_type, event_data) VALUES ('bench', @data)");
            _insert.Parameters.AddWithValue("@data", data);
            _commit = Prepare("COMMIT");
        }

        public bool TryWrite()
        {
            try
            {
                _begin.ExecuteNonQuery();
                _insert.ExecuteNonQuery();
                _commit.ExecuteNonQuery();
                return true;
            }
            catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
            {
                return false;
            }
        }

        public void Dispose()
        {
            _begin.Dispose();
            _insert.Dispose();
            _commit.Dispose();
            _connection.Dispose();
        }

        private SqliteCommand Prepare(string sql)
        {
            var command = _connection.CreateCommand();
            command.CommandText = sql;
            return command;
        }
    }
}
