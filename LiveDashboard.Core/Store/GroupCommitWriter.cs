using System.Collections.Concurrent;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Store;

/// <summary>
/// The one writer. Commands that wait while a transaction is being committed go into the next one together: one flush to
/// disk pays for all of them. Each runs in its own savepoint, and each is answered after the commit, never before.
/// </summary>
public sealed partial class GroupCommitWriter : ICommandWriter, IDisposable
{
    private const string Unavailable = "unavailable";
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ReopenPause = TimeSpan.FromSeconds(1);

    private readonly IStoreProvider _provider;
    private readonly IChangeSignal _signal;
    private readonly StoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly DashboardMeter _meter;
    private readonly CommitTrace _trace;
    private readonly ILogger<GroupCommitWriter> _logger;
#pragma warning disable CA2213 // never disposed: who asks for the status or sends a command after the end gets an answer, not an exception
    private readonly BlockingCollection<PendingCommand> _queue;
#pragma warning restore CA2213
    private readonly CancellationTokenSource _abort = new();
    private readonly Thread _thread;
    private readonly CommandGroup _group = new();
    private PendingCommand? _first;
    private DateTimeOffset? _blockedSince;
    private string? _trouble;
    private bool _disposed;
    private long _committed, _batches;

    public GroupCommitWriter(
        IStoreProvider provider, IChangeSignal signal, IOptions<StoreOptions> options, TimeProvider clock,
        DashboardMeter meter, TraceRelay relay, ILogger<GroupCommitWriter> logger)
    {
        (_provider, _signal, _options, _clock, _meter, _trace, _logger) = (provider, signal, options.Value, clock, meter, new CommitTrace(relay), logger);
        _queue = new BlockingCollection<PendingCommand>(_options.QueueLimit);
        _thread = new Thread(Run) { Name = "store writer", IsBackground = true };
    }

    public WriterStatus Status => new(_queue.Count, _blockedSince, _trouble, Interlocked.Read(ref _committed), Interlocked.Read(ref _batches));

    public void Start() => _thread.Start();

    public async ValueTask<CommandResult> ExecuteAsync(Command command, CancellationToken cancellationToken)
    {
        var pending = new PendingCommand(command);
        if (_queue.IsAddingCompleted || !TryQueue(pending))
            return Busy("queue_full", "too many writes are waiting");
        try
        {
            return await pending.Answer.WaitAsync(_options.WriteDeadline, _clock, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Claimed already: its transaction is about to end, and only its answer is the truth.
            if (!pending.TryAbandon())
                return await pending.Answer;
            cancellationToken.ThrowIfCancellationRequested();
            return _trouble is { } trouble ? Busy(Unavailable, trouble) : Busy("locked", "another process is writing to the database");
        }
    }

    /// <summary>Takes no more commands, commits what waits, and ends the thread.</summary>
    public void Stop(TimeSpan patience)
    {
        if (_queue.IsAddingCompleted)
            return;
        _queue.CompleteAdding();
        if (_thread.IsAlive && !_thread.Join(patience))
            _abort.Cancel();
    }

    // More than once: the container knows the writer under two names and disposes of each.
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        Stop(TimeSpan.FromSeconds(5));
        _abort.Cancel();
        if (!_thread.IsAlive)
            _abort.Dispose();
    }

    private bool TryQueue(PendingCommand pending)
    {
        try
        {
            return _queue.TryAdd(pending);
        }
        catch (InvalidOperationException)
        {
            // Stopped between the look and the add.
            return false;
        }
    }

    private CommandResult Busy(string kind, string reason)
    {
        _meter.CommandsRefused.Add(1, new KeyValuePair<string, object?>("reason", kind));
        return CommandResult.Busy(RetryAfter, reason);
    }

    private void Run()
    {
        IWriteSession? session = null;
        try
        {
            while (!_abort.IsCancellationRequested && WaitForWork())
            {
                try
                {
                    session ??= _provider.OpenWriter();
                    CommitOne(session);
                    _trouble = null;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    session = Recover(session, e);
                }
            }
        }
        finally
        {
            session?.Dispose();
            for (var left = Next(); left is not null; left = Next())
                left.Complete(CommandResult.Busy(RetryAfter, "the board is stopping"));
        }
    }

    // The first of a batch is held aside, unclaimed, while the lock is waited for: it may still be abandoned.
    private bool WaitForWork()
    {
        if (_first is not null || _queue.Count > 0)
            return true;
        try
        {
            // In trouble it tries by itself, so that what ends the trouble is noticed without a sender.
            if (_trouble is not null && !_queue.IsAddingCompleted)
                _queue.TryTake(out _first, (int)ReopenPause.TotalMilliseconds, _abort.Token);
            else
                _first = _queue.Take(_abort.Token);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }

    private void CommitOne(IWriteSession session)
    {
        if (!session.TryBegin(_clock.GetUtcNow()))
        {
            _blockedSince ??= _clock.GetUtcNow();
            DropAbandoned();
            return;
        }
        _blockedSince = null;
        _signal.Hold();
        var started = _clock.GetTimestamp();
        Execute(session);
        if (_group.Count == 0 && _trouble is null)
        {
            session.Rollback();
            _signal.Pulse();
            _trace.Lost();
            return;
        }
        if (_group.Count == 0)
            session.Run(new TrialWrite());
        _trace.Ends(session);
        session.Commit();
        _signal.Pulse();
        Answer(started);
    }

    // While the lock is waited for, those who gave up make room for those who come.
    private void DropAbandoned()
    {
        while ((_first ??= _queue.TryTake(out var next) ? next : null) is { IsAbandoned: true })
            _first = null;
    }

    private void Execute(IWriteSession session)
    {
        // What comes while these run still goes with them: a flush more costs more than a statement more.
        for (var next = Next(); next is not null; next = Next())
        {
            for (; next is not null; next = Next())
            {
                if (!next.TryClaim())
                    continue;
                _trace.Takes(next);
                _group.Take(next, session);
            }
            _group.Run(session);
        }
    }

    private PendingCommand? Next()
    {
        if (_group.Count >= _options.BatchLimit)
            return null;
        var next = _first ?? (_queue.TryTake(out var taken) ? taken : null);
        _first = null;
        return next;
    }

    private void Answer(long started)
    {
        var count = _group.Count;
        _committed += count;
        _batches++;
        _meter.CommitDuration.Record(_clock.GetElapsedTime(started).TotalSeconds);
        _meter.BatchSize.Record(count);
        _trace.Ended(count);
        _group.Answer();
    }

    private IWriteSession? Recover(IWriteSession? session, Exception e)
    {
        if (_trouble is null)
            WriterInTrouble(e.Message, e is StoreUnavailableException ? null : e);
        _trouble = e is StoreUnavailableException ? e.Message : "the database cannot be written just now";
        // Nothing of the transaction was stored, and everyone in it is told so.
        var trouble = _trouble;
        _group.Answer(() => Busy(Unavailable, trouble));
        _trace.Lost();
        DropAbandoned();
        session?.Dispose();
        _signal.Pulse();
        _abort.Token.WaitHandle.WaitOne(ReopenPause);
        return null;
    }

    [LoggerMessage(LogLevel.Error, "the writer lost its transaction and opens the database anew: {Reason}")]
    private partial void WriterInTrouble(string reason, Exception? e);
}
