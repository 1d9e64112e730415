using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Features.Metrics;

/// <summary>The charts of the newest samples, made once for all who look.</summary>
internal sealed class MetricCharts(MetricsBoard board)
{
    private readonly Lock _gate = new();
    private ImmutableArray<MetricSample> _of;
    private ImmutableArray<MetricChart> _made = [];

    public ImmutableArray<MetricChart> Current
    {
        get
        {
            var samples = board.Samples;
            lock (_gate)
            {
                if (_of != samples)
                    (_of, _made) = (samples, [.. ChartKind.All.Select(kind => MetricChart.Of(kind, samples))]);
                return _made;
            }
        }
    }
}
