using System.Data.Common;
using LiveDashboard.App.Hosting;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Tests.Faults;
using LiveDashboard.Tests.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>The real program on a free port, with a database of its own.</summary>
public sealed class RunningBoard : IAsyncDisposable
{
    public const string Key = "test-key-of-the-board";

    private readonly string _folder;
    private readonly TempDatabase _database;
    private readonly WebApplication _app;

    private RunningBoard(string folder, TempDatabase database, WebApplication app)
    {
        (_folder, _database, _app) = (folder, database, app);
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http.BaseAddress = new Uri(Address);
        Http.DefaultRequestHeaders.Add("X-API-Key", Key);
    }

    public string Address { get; }

    /// <summary>The folder whose files may be validated.</summary>
    public string Docs => Path.Combine(_folder, "docs");

    public string Database => Path.Combine(_folder, "board.db");

    public IServiceProvider Services => _app.Services;

    public HttpClient Http { get; } = new();

    /// <summary>Later settings win over those that all tests share.</summary>
    public static async Task<RunningBoard> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("livedashboard-e2e-").FullName;
        var root = Directory.CreateDirectory(Path.Combine(folder, "docs")).FullName;
        var database = TempDatabase.Create(folder, migrate: false);
        var app = BoardApp.Build(
        [
            "--urls", "http://127.0.0.1:0", "--ConnectionStrings:LiveDashboard", database.ConnectionString, "--DataFolder", folder, "--Security:IngestKey", Key,
            "--Security:Login", "Off", "--Ingest:EventsPerSecond", "1000000", "--Ingest:Burst", "1000000", "--Logging:LogLevel:Default", "Warning",
            // No ballast: a board that is stopped while it makes one leaves a file in a folder that is being deleted.
            "--Upkeep:KeepFree", "0", "--Security:CircuitsPerLogin", "200", "--Validation:Roots:0", root, .. settings,
        ]);
        await app.StartAsync();
        return new RunningBoard(folder, database, app);
    }

    /// <summary>A part of the board; of those that people see a part of, the one that knows all rows.</summary>
    public T The<T>()
        where T : class => Services.GetKeyedService<T>(WholeAttribute.Name) ?? Services.GetRequiredService<T>();

    public void Sql(string sql)
    {
        using var connection = _database.Foreign();
        SqlRows.Run(connection, _database.Say(sql));
    }

    /// <inheritdoc cref="TempDatabase.Hold"/>
    public string Hold => _database.Hold;

    /// <inheritdoc cref="TempDatabase.Say"/>
    public string Say(string sql) => _database.Say(sql);

    /// <inheritdoc cref="TempDatabase.Foreign"/>
    public DbConnection Foreign() => _database.Foreign();

    /// <summary>Another program that keeps all writers waiting.</summary>
    internal Task<LockHolder> HoldAsync() => TempDatabase.IsPostgres ? LockHolder.PsqlAsync(_database.ConnectionString) : LockHolder.CliAsync(Database);

    public void Cli(string sql) => _database.Cli(_database.Say(sql));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
