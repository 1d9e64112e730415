using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Feed;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Setup;

/// <summary>A real database in a folder of its own, and the parts of the core on it, started when asked for.</summary>
internal sealed class TempStore : IDisposable
{
    private readonly List<IDisposable> _parts = [];

    /// <param name="feed">Stands between the pump and the database.</param>
    /// <param name="wakes">What wakes the pump, if not commits.</param>
    public TempStore(StoreOptions? store = null, LiveOptions? live = null, Func<IStoreProvider, IStoreProvider>? feed = null, IChangeSignal? wakes = null)
    {
        Folder = Directory.CreateTempSubdirectory("livedashboard-test-").FullName;
        Connections = new SqliteConnections(Path.Combine(Folder, "board.db"));
        Provider = new SqliteProvider(Connections);
        Provider.Migrate();
        Signal = Keep(new FileChangeSignal(Connections.Path));
        Live = Options.Create(live ?? new LiveOptions());
        Bus = new LiveBus(TimeProvider.System);
        Activity = new ActivityProjection(Live);
        Sessions = new SessionsProjection(Live);
        Jobs = new JobsProjection(Live);
        Workflows = new WorkflowsProjection(Live);
        Validations = new ValidationsProjection(Live);
        Recommendations = new RecommendationsProjection(Live);
        Notices = new NoticesProjection(Live);
        Instances = new InstancesProjection();
        Attention = new AttentionProjection(Live);
        Counters = new CountersProjection(Sessions, Jobs, Attention);
        Set = new ProjectionSet(Activity, Sessions, Jobs, JobLogs, Workflows, Validations, Recommendations, Audit, Spawns, Instances, Notices, Attention, Spend, Sources, Usage, Counters);
        Writer = Keep(new GroupCommitWriter(
            Provider, Signal, Options.Create(store ?? new StoreOptions()), TimeProvider.System, Meter, Relay, NullLogger<GroupCommitWriter>.Instance));
        Pump = Keep(new FeedPump(
            feed?.Invoke(Provider) ?? Provider, wakes ?? Signal, Set, Bus, Gauge, Live, TimeProvider.System, Meter, Relay, NullLogger<FeedPump>.Instance, new BroadcastLog(Writer, TimeProvider.System)));
        History = new SqlHistory(Connections);
    }

    public string Folder { get; }
    public SqliteConnections Connections { get; }
    public SqliteProvider Provider { get; }
    public FileChangeSignal Signal { get; }
    public GroupCommitWriter Writer { get; }
    public FeedPump Pump { get; }
    public SqlHistory History { get; }
    public LiveBus Bus { get; }
    public FeedGauge Gauge { get; } = new();
    public IOptions<LiveOptions> Live { get; }
    public ProjectionSet Set { get; }
    public ActivityProjection Activity { get; }
    public SessionsProjection Sessions { get; }
    public JobsProjection Jobs { get; }
    public NoticesProjection Notices { get; }
    public AttentionProjection Attention { get; }
    public SpendProjection Spend { get; } = new();
    public SourcesProjection Sources { get; } = new();
    public UsageProjection Usage { get; } = new();
    public ValidationsProjection Validations { get; }
    public RecommendationsProjection Recommendations { get; }
    public AuditProjection Audit { get; } = new();
    public SpawnsProjection Spawns { get; } = new();
    public JobLogProjection JobLogs { get; } = new();
    public WorkflowsProjection Workflows { get; }
    public InstancesProjection Instances { get; }
    public CountersProjection Counters { get; }
    private DashboardMeter Meter { get; } = new();
    private TraceRelay Relay { get; } = new();

    public TempStore StartWriter()
    {
        Writer.Start();
        return this;
    }

    public TempStore StartPump()
    {
        Pump.Start();
        return this;
    }

    /// <summary>A connection as a foreign program would open it, with nothing of ours but a busy timeout.</summary>
    public SqliteConnection Foreign()
    {
        var connection = new SqliteConnection($"Data Source={Connections.Path};Pooling=False");
        connection.Open();
        SqliteConnections.Run(connection, "PRAGMA busy_timeout = 5000");
        return connection;
    }

    public int Sql(string sql)
    {
        using var connection = Foreign();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public T Scalar<T>(string sql)
    {
        using var connection = Foreign();
        return (T)SqliteConnections.Scalar(connection, sql)!;
    }

    public void Dispose()
    {
        Writer.Stop(TimeSpan.FromSeconds(10));
        _parts.Reverse();
        _parts.ForEach(p => p.Dispose());
        Meter.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _parts.Add(part);
        return part;
    }
}
