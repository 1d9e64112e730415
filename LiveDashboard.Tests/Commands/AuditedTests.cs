using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Commands;

public sealed class AuditedTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Who_did_it_is_written_with_what_was_done()
    {
        _store.Sql("INSERT INTO jobs (id, status) VALUES ('j', 'running')");

        var result = await _store.Writer.ExecuteAsync(new Audited(new UpsertJob("j") { Status = JobStatus.Cancelled }, "kim"), default);

        Assert.Equal(CommandOutcome.Applied, result.Outcome);
        Assert.Equal("cancelled", _store.Scalar<string>("SELECT status FROM jobs"));
        Assert.Equal("kim job_cancelled jobs j done", _store.Scalar<string>("SELECT actor || ' ' || action || ' ' || entity || ' ' || entity_id || ' ' || outcome FROM audit_log"));
    }

    [Fact]
    public async Task What_was_not_done_is_not_told_as_done()
    {
        _store.Sql("INSERT INTO jobs (id, status) VALUES ('j', 'running'); UPDATE jobs SET status = 'completed'");

        var conflict = await _store.Writer.ExecuteAsync(new Audited(new UpsertJob("j") { Status = JobStatus.Cancelled }, "kim"), default);
        var missing = await _store.Writer.ExecuteAsync(new Audited(new SteerWorkflow("nothing", WorkflowWish.Pause), "kim"), default);

        Assert.Equal((CommandOutcome.Conflict, CommandOutcome.NotFound), (conflict.Outcome, missing.Outcome));
        Assert.Equal(0, _store.Scalar<long>("SELECT count(*) FROM audit_log"));
    }

    [Fact]
    public async Task A_name_that_is_longer_than_the_audit_log_takes_stops_nothing()
    {
        var project = "/" + new string('\u00e9', 1500);

        var result = await _store.Writer.ExecuteAsync(new Audited(new SetBudget(project, 5, 80), "kim"), default);

        Assert.Equal(CommandOutcome.Applied, result.Outcome);
        Assert.StartsWith(_store.Scalar<string>("SELECT entity_id FROM audit_log"), project, StringComparison.Ordinal);
    }
}
