using LiveDashboard.Core.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Refuses a start with a queue that could never be read, and names the key.</summary>
internal sealed class QueueOptionsCheck(IQueueReader reader) : IValidateOptions<QueueOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, QueueOptions options)
    {
        string[] faults = [.. options.Watch.SelectMany((watch, i) => Faults(watch, $"{QueueOptions.Section}:Watch:{i}")), .. Twice(options.Watch)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // Two looks at a time at one file would share its locks: those belong to a process, not to a connection.
    private static IEnumerable<string> Twice(IEnumerable<QueueWatch> watches) => watches
        .Where(w => !string.IsNullOrWhiteSpace(w.Path)).GroupBy(w => Path.GetFullPath(w.Path), StringComparer.Ordinal).Where(g => g.Count() > 1)
        .Select(g => $"{QueueOptions.Section}:Watch names {g.Key} twice");

    private IEnumerable<string> Faults(QueueWatch watch, string key)
    {
        if (string.IsNullOrWhiteSpace(watch.Path))
            yield return $"{key}:Path names no file";
        if (watch.Interval < Shortest || watch.Interval > Longest)
            yield return $"{key}:Interval is not between half a second and an hour";
        if (watch.Kind is { } kind && !reader.Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase))
            yield return $"{key}:Kind is none of {string.Join(", ", reader.Kinds)}";
    }
}
