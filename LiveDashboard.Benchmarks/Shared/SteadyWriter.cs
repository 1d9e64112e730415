using System.Runtime.InteropServices;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// Writers/steady.py in C#, as a process of its own (the hidden command <c>writer</c>): writes at a steady pace as docs/SQL.md tells a
/// program to, until SIGTERM, and tells of each row once its commit has returned.
/// </summary>
internal static class SteadyWriter
{
    public static int Run(string database, string name, int perSecond)
    {
        using var end = new ManualResetEventSlim();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c =>
        {
            c.Cancel = true;
            end.Set();
        });
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        SqlRows.Run(connection, "PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 0");
        var started = TimeProvider.System.GetTimestamp();
        for (var n = 1; !end.IsSet; n++)
        {
            var ahead = TimeSpan.FromSeconds((double)n / perSecond) - TimeProvider.System.GetElapsedTime(started);
            if (ahead > TimeSpan.Zero)
                end.Wait(ahead);
            Console.Out.WriteLine(Write(connection, $"{name}-{n}"));
        }
        return 0;
    }

    private static string Write(SqliteConnection connection, string uid)
    {
        using var nap = new ManualResetEventSlim();
        for (var started = TimeProvider.System.GetTimestamp(); ;)
        {
            try
            {
                SqlRows.Run(connection, "BEGIN IMMEDIATE");
                SqlRows.Run(connection, $$"""INSERT INTO live_events (event_type, event_data, uid) VALUES ('soak', '{"message":"csharp"}', '{{uid}}')""");
                SqlRows.Run(connection, "COMMIT");
                return uid;
            }
            catch (SqliteException e)
            {
                if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                    SqlRows.Run(connection, "ROLLBACK");
                if (e.SqliteErrorCode is not (SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED) || TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromMinutes(2))
                    return $"! {e.SqliteErrorCode} {e.Message}";
                Console.Out.WriteLine('~');
                nap.Wait(Random.Shared.Next(50, 500));
            }
        }
    }
}
