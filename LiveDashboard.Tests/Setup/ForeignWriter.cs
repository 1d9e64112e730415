using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace LiveDashboard.Tests.Setup;

/// <summary>The real writers of other languages that this machine has.</summary>
internal static class ForeignWriter
{
    public static string Cli(string database, string sql) => Run("sqlite3", ["-cmd", ".timeout 5000", database, sql]);

    /// <param name="connection">As Npgsql takes it.</param>
    public static string Psql(string connection, string sql)
    {
        var where = new NpgsqlConnectionStringBuilder(connection);
        return Run("psql", ["-h", where.Host!, "-p", where.Port.ToString(CultureInfo.InvariantCulture), "-U", where.Username!, "-d", where.Database!, "-v", "ON_ERROR_STOP=1", "-q", "-c", sql]);
    }

    public static string Python(string database, string sql) => Run(
        "python3", ["-c", "import sqlite3,sys; c=sqlite3.connect(sys.argv[1],timeout=5); c.executescript(sys.argv[2]); c.commit()", database, sql]);

    /// <summary>A script of another program; what it printed.</summary>
    public static string Script(string program, params string[] arguments) => Run(program, arguments);

    private static string Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {error}");
        return output;
    }
}
