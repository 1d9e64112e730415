using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LiveDashboard.Core.Observability;

namespace LiveDashboard.Tests.Observability;

/// <summary>Listens to the meter of one board; others of the same process are not heard.</summary>
internal sealed class MeterReading : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _sums = new(StringComparer.Ordinal);

    public MeterReading(DashboardMeter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!ReferenceEquals(instrument.Meter, meter.Meter))
                return;
            Instruments[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public ConcurrentDictionary<string, Instrument> Instruments { get; } = new(StringComparer.Ordinal);

    /// <summary>Attributes of everything measured, as "name key=value".</summary>
    public ConcurrentDictionary<string, bool> Attributes { get; } = new(StringComparer.Ordinal);

    /// <param name="series">The name, then the values of its attributes: "livedashboard.duty.runs health success".</param>
    public double Of(string series)
    {
        _listener.RecordObservableInstruments();
        return _sums.GetValueOrDefault(series);
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = instrument.Name;
        foreach (var tag in tags)
        {
            series += $" {tag.Value}";
            Attributes[$"{instrument.Name} {tag.Key}={tag.Value}"] = true;
        }
        _sums.AddOrUpdate(series, value, (_, known) => instrument.IsObservable ? value : known + value);
    }
}
