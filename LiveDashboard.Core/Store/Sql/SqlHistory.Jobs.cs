using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;
using Microsoft.EntityFrameworkCore;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>Finished work, and what the page of one job starts from.</summary>
public sealed partial class SqlHistory : IJobHistory
{
    private const int KindRows = 5_000;
    private const int MostPoints = 5_000;

    private static readonly JobStatus[] Finished = [JobStatus.Completed, JobStatus.Failed, JobStatus.Cancelled];

    public Task<IReadOnlyList<Job>> FinishedAsync(JobFilter filter, PageKey? before, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Job>>(db => [.. Below(Matching(db.Jobs, filter), before).Take(take)], cancellationToken);

    public Task<IReadOnlyList<string>> KindsAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<string>>(
            db => [.. db.Jobs.OrderByDescending(j => j.UpdatedAt).Take(KindRows).Where(j => j.Kind != null).Select(j => j.Kind!).Distinct().OrderBy(k => k).Take(100)],
            cancellationToken);

    public Task<IReadOnlyList<Job>> PartsAsync(string id, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Job>>(
            db => [.. db.Jobs.Where(j => j.ParentId == id && j.Id != id).OrderBy(j => j.CreatedAt).ThenBy(j => j.Id).Take(take)], cancellationToken);

    public Task<IReadOnlyList<JobLogLine>> LogAsync(string id, long? before, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<JobLogLine>>(
            db =>
            {
                var lines = db.JobLogs.Where(l => l.JobId == id);
                if (before is { } first)
                    lines = lines.Where(l => l.Id < first);
                return [.. lines.OrderByDescending(l => l.Id).Take(take)];
            },
            cancellationToken);

    public Task<IReadOnlyList<JobPoint>> PointsAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<JobPoint>>(
            db => [.. db.Database.SqlQuery<PointRow>($"SELECT at AS \"At\", progress AS \"Progress\" FROM _job_points WHERE job_id = {id} ORDER BY at LIMIT {MostPoints}")
                .AsEnumerable().Select(p => new JobPoint(UnixTime.FromMilliseconds(p.At), p.Progress))],
            cancellationToken);

    private static IQueryable<Job> Matching(IQueryable<Job> jobs, JobFilter filter)
    {
        jobs = filter.Status is { } status ? jobs.Where(j => j.Status == status) : jobs.Where(j => Finished.Contains(j.Status));
        if (filter.Kind is { } kind)
            jobs = jobs.Where(j => j.Kind == kind);
        if (filter.Search is { Length: > 0 } search)
        {
            var like = LikePattern.Of(search);
            jobs = jobs.Where(j => EF.Functions.Like(j.Title.ToLower(), like, "\\") || EF.Functions.Like(j.Id.ToLower(), like, "\\") || EF.Functions.Like(j.Message!.ToLower(), like, "\\")
                || EF.Functions.Like(j.Result!.ToLower(), like, "\\") || EF.Functions.Like(j.Error!.ToLower(), like, "\\") || EF.Functions.Like(j.Host!.ToLower(), like, "\\"));
        }
        return jobs;
    }

    private static IQueryable<Job> Below(IQueryable<Job> jobs, PageKey? before)
    {
        if (before is not null)
            jobs = jobs.Where(j => j.UpdatedAt < before.UpdatedAt || (j.UpdatedAt == before.UpdatedAt && string.Compare(j.Id, before.Id) > 0));
        return jobs.OrderByDescending(j => j.UpdatedAt).ThenBy(j => j.Id);
    }

    private sealed record PointRow(long At, double Progress);
}
