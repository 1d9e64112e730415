using System.Diagnostics.CodeAnalysis;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>The job after a PUT, and whether the PUT made it.</summary>
internal sealed record JobPutAnswer : JobView
{
    [SetsRequiredMembers]
    private JobPutAnswer(JobView job, bool created) : base(job) => Created = created;

    public bool Created { get; }

    public static JobPutAnswer Of(Job job, bool created, DateTimeOffset now) => new(JobView.Of(job, now), created);
}
