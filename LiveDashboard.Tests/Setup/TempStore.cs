using System.Data.Common;
using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Feed;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
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
        Database = Keep(TempDatabase.Create(Folder));
        Signal = Keep(Database.Signal());
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
        Set = new ProjectionSet(Activity, Sessions, Jobs, JobLogs, Workflows, Validations, Recommendations, Audit, Refused, Spawns, Instances, Notices, Attention, Spend, Sources, Usage, Counters);
        Writer = Keep(new GroupCommitWriter(
            Provider, Signal, Options.Create(store ?? new StoreOptions()), TimeProvider.System, Meter, Relay, NullLogger<GroupCommitWriter>.Instance));
        Pump = Keep(new FeedPump(
            feed?.Invoke(Provider) ?? Provider, wakes ?? Signal, Set, Bus, Gauge, Live, TimeProvider.System, Meter, Relay, NullLogger<FeedPump>.Instance, new BroadcastLog(Writer, TimeProvider.System)));
        History = new SqlHistory(Readers);
    }

    public string Folder { get; }
    public TempDatabase Database { get; }
    public IReadConnections Readers => Database.Readers;
    public IStoreProvider Provider => Database.Provider;
    public IUpkeepStore Upkeep => Database.Upkeep;
    public IChangeSignal Signal { get; }

    /// <summary>For what is about SQLite itself.</summary>
    public SqliteConnections Connections => ((SqliteTempDatabase)Database).Connections;

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
    public RefusedProjection Refused { get; } = new();
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

    /// <inheritdoc cref="TempDatabase.Foreign"/>
    public DbConnection Foreign() => Database.Foreign();

    public int Sql(string sql)
    {
        using var connection = Foreign();
        using var command = SqlRows.Command(connection, Database.Say(sql));
        return command.ExecuteNonQuery();
    }

    public T Scalar<T>(string sql)
    {
        using var connection = Foreign();
        return (T)(SqlRows.Scalar(connection, Database.Say(sql)) switch
        {
            int number => (long)number,
            bool truth => truth ? 1L : 0L,
            decimal sum => (long)sum,
            var value => value!,
        });
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
