using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Logging;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Tells when the database file was deleted or replaced. Writer and feed notice it themselves, the feed within a second.</summary>
public sealed partial class FileDuty(IUpkeepStore store, FileLog log, [Whole] LiveBus bus, TimeProvider clock, ILogger<FileDuty> logger) : IDuty
{
    /// <summary>A replacement is told for so long.</summary>
    private static readonly TimeSpan News = TimeSpan.FromHours(1);

    public string Name => "file";

    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    public Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var told = log.Current;
        var now = store.File;
        if (now.ReplacedAt < clock.GetUtcNow() - News)
            now = now with { ReplacedAt = null };
        if (now != told)
        {
            log.Note(now);
            bus.Publish(Topics.Health);
            Tell(told, now);
        }
        return Task.FromResult(now.Missing ?? (now.ReplacedAt is null ? "in its place" : "another file took its place"));
    }

    private void Tell(FileChange told, FileChange now)
    {
        if (now.Missing is { } missing && told.Missing is null)
            IsMissing(missing);
        if (now.ReplacedAt is not null && now.ReplacedAt != told.ReplacedAt)
            WasReplaced();
        else if (now.Missing is null && told.Missing is not null)
            IsBack();
    }

    [LoggerMessage(LogLevel.Error, "{Missing}; nothing is stored until a database lies at its path again")]
    private partial void IsMissing(string missing);

    [LoggerMessage(LogLevel.Warning, "another file was put in the place of the database; from now on it is the one")]
    private partial void WasReplaced();

    [LoggerMessage(LogLevel.Warning, "the database file is back")]
    private partial void IsBack();
}
