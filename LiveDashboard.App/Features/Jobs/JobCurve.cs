using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Jobs;

/// <summary>A job's progress as SVG path data in a box of 100 by 40, from its start to its end, or to the end that is expected.</summary>
public sealed record JobCurve(string Line, string Area, string? Ahead, DateTimeOffset From, DateTimeOffset To, ImmutableArray<JobPoint> Sample)
{
    private const int Rows = 40;

    public static JobCurve Empty { get; } = new("M0 40", "M0 40", null, default, default, []);

    public static JobCurve Of(Job job, ImmutableArray<JobPoint> points, DateTimeOffset? endsAt)
    {
        var from = job.StartedAt ?? job.CreatedAt;
        // A try before this one is another story.
        ImmutableArray<JobPoint> own = [.. points.Where(p => p.At >= from)];
        var last = job.EndedAt ?? job.UpdatedAt;
        var to = endsAt > last ? endsAt.Value : last;
        if (to <= from)
            return Empty with { From = from, To = from, Sample = own };
        var line = new StringBuilder("M0 40");
        foreach (var p in own)
            line.Append('L').Append(At(p.At, p.Progress));
        line.Append('L').Append(At(last, job.Progress));
        return new JobCurve(
            line.ToString(), $"{line}V40H0Z", endsAt > last ? $"M{At(last, job.Progress)}L100 0" : null, from, to, Thinned(own));

        string At(DateTimeOffset at, double progress) => string.Create(
            CultureInfo.InvariantCulture, $"{Math.Clamp((at - from) / (to - from) * 100, 0, 100):0.##} {40 - progress * 0.4:0.##}");
    }

    private static ImmutableArray<JobPoint> Thinned(ImmutableArray<JobPoint> points) =>
        points.Length <= Rows ? points : [.. Enumerable.Range(0, Rows).Select(i => points[i * (points.Length - 1) / (Rows - 1)])];
}
