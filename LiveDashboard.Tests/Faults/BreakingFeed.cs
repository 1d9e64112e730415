using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;

namespace LiveDashboard.Tests.Faults;

/// <summary>A feed that breaks by chance after it has read rows, before anybody got them; and what each of its lives handed out.</summary>
internal sealed class BreakingFeed(IStoreProvider database, int breaks, int seed) : IStoreProvider
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private readonly List<(long From, List<long> Ids)> _lives = [];

    public int Broken { get; private set; }

    /// <summary>The cursor each life began at, and the ids it then handed out.</summary>
    public IReadOnlyList<(long From, List<long> Ids)> Lives
    {
        get
        {
            lock (_gate)
                return [.. _lives];
        }
    }

    public void Migrate() => database.Migrate();

    public IWriteSession OpenWriter() => database.OpenWriter();

    public IFeedReader OpenFeed() => new Reader(this, database.OpenFeed());

    private void Began(long cursor)
    {
        lock (_gate)
            _lives.Add((cursor, []));
    }

    private IReadOnlyList<LiveEvent> Hand(IReadOnlyList<LiveEvent> rows)
    {
        lock (_gate)
        {
            if (rows.Count > 0 && Broken < breaks && _random.Next(3) == 0)
            {
                Broken++;
                throw new IOException("broken on purpose");
            }
            _lives[^1].Ids.AddRange(rows.Select(r => r.Id));
            return rows;
        }
    }

    private sealed class Reader(BreakingFeed owner, IFeedReader inner) : IFeedReader
    {
        public bool IsOutdated => inner.IsOutdated;

        public IReadOnlyList<LiveEvent> ReadAfter(long cursor, int limit) => owner.Hand(inner.ReadAfter(cursor, limit));

        public long DataVersion() => inner.DataVersion();

        public long RetiredThrough() => inner.RetiredThrough();

        public StoredState ReadState(StateLimits limits)
        {
            var state = inner.ReadState(limits);
            owner.Began(state.Cursor);
            return state;
        }

        public void Dispose() => inner.Dispose();
    }
}
