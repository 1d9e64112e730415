using System.Collections.Concurrent;
using System.Collections.Frozen;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;

namespace LiveDashboard.App.Security;

/// <summary>
/// The keys of single sources, each of which can be ended alone. In memory as they are stored: by the SHA-256 of the key, so
/// that finding one takes a time that says nothing about any key.
/// </summary>
internal sealed class SourceKeys(ICommandWriter writer, IIngestKeyReader reader, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly ConcurrentDictionary<string, long> _uses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _told = new(StringComparer.Ordinal);
    private FrozenDictionary<string, IngestKey> _keys = FrozenDictionary<string, IngestKey>.Empty;

    /// <summary>Those that work now, with their newest use, by source; before one that was replaced the one that replaces it.</summary>
    public IReadOnlyList<IngestKey> All =>
        [.. Volatile.Read(ref _keys).Values.Where(IsGood).OrderBy(k => k.Source, StringComparer.OrdinalIgnoreCase).ThenBy(k => k.EndsAt is not null).ThenByDescending(k => k.CreatedAt).Select(WithUse)];

    /// <summary>The key, or null when it is none or has ended.</summary>
    public IngestKey? Find(string key)
    {
        if (!Volatile.Read(ref _keys).TryGetValue(Token256.Hash(key), out var found) || !IsGood(found))
            return null;
        _uses[found.Id] = UnixTime.ToMilliseconds(clock.GetUtcNow());
        return found;
    }

    /// <summary>The key of a source that works and was not replaced, with its newest use, or null.</summary>
    public IngestKey? Of(string source) =>
        Volatile.Read(ref _keys).Values.FirstOrDefault(k => k.Source == source && k.EndsAt is null) is { } key ? WithUse(key) : null;

    /// <summary>A new key for the source, told this once. The one it had until now ends after the grace. Null: the database is busy.</summary>
    public Task<string?> CreateAsync(string source, string by, KeyScopes scopes, TimeSpan grace, CancellationToken cancellationToken) =>
        CreateAsync(source, by, scopes, grace, KeyBounds.None, cancellationToken);

    /// <summary>The same, bound to a source or a project.</summary>
    public async Task<string?> CreateAsync(string source, string by, KeyScopes scopes, TimeSpan grace, KeyBounds bounds, CancellationToken cancellationToken)
    {
        var key = IngestKeys.NewKey(source);
        var create = new CreateIngestKey($"{source}-{Guid.CreateVersion7(clock.GetUtcNow()):N}", source, Token256.Hash(key), by, scopes, grace, bounds);
        return await ChangeAsync(create, cancellationToken) ? key : null;
    }

    /// <summary>Ends a key at once. False: the database is busy, and the key still works.</summary>
    public Task<bool> RevokeAsync(string id, string by, CancellationToken cancellationToken) => ChangeAsync(new RevokeIngestKey(id, by), cancellationToken);

    /// <summary>Takes over what is stored: at the start, and what another board on the same file has changed.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            await ReadAsync(cancellationToken);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stores the newest use of each key that was used since the last call: one command, however many requests.</summary>
    public async Task<int> TellUsesAsync(CancellationToken cancellationToken)
    {
        KeyUse[] uses = [.. _uses.Where(u => _told.GetValueOrDefault(u.Key) < u.Value).Select(u => new KeyUse(u.Key, u.Value))];
        if (uses.Length == 0 || (await writer.ExecuteAsync(new TouchIngestKeys(uses), cancellationToken)).Outcome == CommandOutcome.Busy)
            return 0;
        foreach (var use in uses)
            _told[use.Id] = use.At;
        return uses.Length;
    }

    public void Dispose() => _changing.Dispose();

    private bool IsGood(IngestKey key) => key.EndsAt is not { } end || clock.GetUtcNow() < end;

    private IngestKey WithUse(IngestKey key) =>
        _uses.TryGetValue(key.Id, out var at) ? key with { LastUsedAt = UnixTime.FromMilliseconds(at) } : key;

    // One change at a time, each followed by a read: what was read before a change can never be put over it.
    private async Task<bool> ChangeAsync(Command command, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var result = await writer.ExecuteAsync(command, cancellationToken);
            // Not cancelled: what is committed must be known here, too.
            await ReadAsync(CancellationToken.None);
            return result.Outcome is CommandOutcome.Applied or CommandOutcome.NotFound;
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken) => Volatile.Write(
        ref _keys, (await reader.ReadAsync(cancellationToken)).ToFrozenDictionary(k => k.Hash, k => k.Key, StringComparer.Ordinal));
}
