using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace LiveDashboard.Tests.Setup;

/// <summary>A PostgreSQL server of Debian's package on loopback, in a folder of its own, for as long as it is not disposed.</summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> Shared = new(() =>
    {
        var server = new PostgresServer();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    });

    private readonly string _folder = Directory.CreateTempSubdirectory("livedashboard-postgres-").FullName;
    private readonly string _programs;
    private readonly int _port;

    /// <param name="isDurable">False for tests: what they look at is not whether the disk keeps it.</param>
    public PostgresServer(bool isDurable = false)
    {
        _programs = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")).LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            ?? throw new InvalidOperationException("no PostgreSQL server is installed: apt-get install postgresql");
        _port = FreePort();
        if (Environment.IsPrivilegedProcess)
            Do("chown", "postgres", _folder);
        AsServer("initdb", "-D", Data, "-U", "board", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        File.AppendAllText(Path.Combine(Data, "postgresql.conf"), string.Create(
            CultureInfo.InvariantCulture,
            $"\nport = {_port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nmax_connections = 300\n{(isDurable ? "" : "fsync = off\nfull_page_writes = off\n")}"));
        Start();
    }

    /// <summary>The one that all tests share, started for the first of them.</summary>
    public static PostgresServer The => Shared.Value;

    private string Data => Path.Combine(_folder, "data");

    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=board;Database={database}");

    public void Run(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        command.ExecuteNonQuery();
    }

    public void Start() => AsServer("pg_ctl", "-D", Data, "-l", Path.Combine(Data, "log"), "-w", "start");

    /// <param name="mode">fast ends transactions, immediate is as if the machine lost its power.</param>
    public void Stop(string mode = "fast") => AsServer("pg_ctl", "-D", Data, "-m", mode, "-w", "stop");

    public void Dispose()
    {
        if (!Directory.Exists(_folder))
            return;
        Stop("immediate");
        Directory.Delete(_folder, recursive: true);
    }

    // PostgreSQL does not run as root.
    private void AsServer(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        if (Environment.IsPrivilegedProcess)
            Do("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--init-groups", path, .. arguments]);
        else
            Do(path, arguments);
    }

    // The server keeps what it is started with: reading its output to the end would not end before it does.
    private static void Do(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
