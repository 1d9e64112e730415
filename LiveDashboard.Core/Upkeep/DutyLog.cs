using System.Collections.Concurrent;

namespace LiveDashboard.Core.Upkeep;

/// <summary>What each duty did last and when it is due again.</summary>
public sealed class DutyLog
{
    private readonly ConcurrentDictionary<string, DutyStatus> _duties = new(StringComparer.Ordinal);

    public IReadOnlyList<DutyStatus> Current => [.. _duties.Values.OrderBy(d => d.Name, StringComparer.Ordinal)];

    internal void Begins(IDuty duty, DateTimeOffset at) =>
        _duties.AddOrUpdate(
            duty.Name, _ => DutyStatus.Of(duty) with { RunningSince = at },
            (_, known) => known with { Interval = duty.Interval, RunningSince = at, NextRunAt = null });

    internal void Ran(IDuty duty, DateTimeOffset at, TimeSpan took, string outcome) =>
        _duties[duty.Name] = DutyStatus.Of(duty) with { LastRunAt = at, Took = took, Outcome = outcome };

    internal void Next(IDuty duty, DateTimeOffset at) =>
        _duties.AddOrUpdate(
            duty.Name, _ => DutyStatus.Of(duty) with { NextRunAt = at }, (_, known) => known with { NextRunAt = at });
}
