using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store;

/// <summary>Reads the keys that work. Called at the start and once a minute, so that a key another board ended ends here, too.</summary>
public interface IIngestKeyReader
{
    ValueTask<IReadOnlyList<StoredIngestKey>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>A key and the hash it is known by.</summary>
public sealed record StoredIngestKey(string Hash, IngestKey Key);
