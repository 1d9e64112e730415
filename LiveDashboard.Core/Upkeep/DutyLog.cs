using System.Collections.Concurrent;

namespace LiveDashboard.Core.Upkeep;

/// <summary>What each duty did last and when it is due again.</summary>
public sealed class DutyLog
{
    private readonly ConcurrentDictionary<string, DutyStatus> _duties = new(StringComparer.Ordinal);

    public IReadOnlyList<DutyStatus> Current => [.. _duties.Values.OrderBy(d => d.Name, StringComparer.Ordinal)];

    internal void Ran(IDuty duty, DateTimeOffset at, TimeSpan took, string outcome) =>
        _duties[duty.Name] = new DutyStatus(duty.Name, duty.Interval, at, took, outcome, null);

    internal void Next(IDuty duty, DateTimeOffset at) =>
        _duties.AddOrUpdate(
            duty.Name, _ => new DutyStatus(duty.Name, duty.Interval, null, null, "", at), (_, known) => known with { NextRunAt = at });
}
