using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Work;
using LiveDashboard.Tests.Security;
using LiveDashboard.Tests.Setup;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Work;

/// <summary>Real files, a real database, and one or two real runners.</summary>
public sealed class WorkflowTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter().StartPump();
    private readonly TempFolder _root = new();

    public void Dispose()
    {
        _store.Dispose();
        _root.Dispose();
    }

    [Fact]
    public async Task A_folder_is_checked_file_by_file_and_summed_up()
    {
        Write("a.md", "# A\n\n[gone](gone.md)\n");
        Write("b.md", "# B\n\n# C\n");
        Write("deep/c.md", "# C\n");
        Write("deep/d.txt", "no Markdown");
        File.WriteAllBytes(Path.Combine(_root.Path, "e.md"), [0, 1]);
        using var loop = Loop();
        loop.Start();

        var id = await StartAsync("validate_directory", ".");
        await Eventually.True(() => State(id) == "completed");

        Assert.Equal("a.md failed,b.md warnings,deep/c.md passed,e.md unreadable", Text("SELECT group_concat(file_path || ' ' || status) FROM (SELECT * FROM validations ORDER BY file_path)"));
        Assert.Equal("100|4|4|4 files: 1 passed, 1 with warnings, 1 failed, 1 unreadable", Text("SELECT CAST(progress AS INTEGER) || '|' || done || '|' || total || '|' || message FROM workflows"));
        Assert.Equal("completed,completed,completed", Text("SELECT group_concat(state) FROM (SELECT state FROM workflow_steps ORDER BY position)"));
        Assert.Equal("workflow_created,workflow_started,workflow_completed", Text("SELECT group_concat(event_type) FROM (SELECT event_type FROM live_events WHERE entity = 'workflows' AND severity <> 'debug' ORDER BY id)"));
        await loop.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Pause_stops_within_one_file_and_resume_goes_on_with_the_rest()
    {
        Many(400);
        using var loop = Loop();
        loop.Start();
        var id = await StartAsync("validate_directory", ".");
        await Eventually.True(() => Count() > 20);

        await _store.Writer.ExecuteAsync(new SteerWorkflow(id, WorkflowWish.Pause), default);
        var at = Count();
        await Eventually.True(() => State(id) == "paused");

        Assert.Equal(at, Count());
        Assert.InRange(at, 1, 399);

        await _store.Writer.ExecuteAsync(new SteerWorkflow(id, WorkflowWish.Run), default);
        await Eventually.True(() => State(id) == "completed");
        Assert.Equal((400, 400L), (Count(), _store.Scalar<long>("SELECT count(DISTINCT file_path) FROM validations")));
        Assert.Contains("workflow_paused,workflow_resumed,workflow_completed", Text("SELECT group_concat(event_type) FROM (SELECT event_type FROM live_events WHERE entity = 'workflows' AND severity <> 'debug' ORDER BY id)"), StringComparison.Ordinal);
        await loop.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Cancel_stops_within_one_file_and_leaves_nothing_half_written()
    {
        Many(400);
        using var loop = Loop();
        loop.Start();
        var id = await StartAsync("validate_directory", ".");
        await Eventually.True(() => Count() > 20);

        await _store.Writer.ExecuteAsync(new SteerWorkflow(id, WorkflowWish.Cancel), default);
        var at = Count();
        await Eventually.True(() => State(id) == "cancelled");

        Assert.Equal(at, Count());
        Assert.Equal(at, _store.Scalar<long>("SELECT done FROM workflows"));
        Assert.Equal("completed,cancelled,cancelled", Text("SELECT group_concat(state) FROM (SELECT state FROM workflow_steps ORDER BY position)"));
        Assert.Equal(CommandOutcome.Conflict, (await _store.Writer.ExecuteAsync(new SteerWorkflow(id, WorkflowWish.Run), default)).Outcome);
        await loop.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_a_stopped_runner_left_another_one_ends_and_each_file_is_judged_once()
    {
        Many(400);
        var id = await StartAsync("validate_directory", ".");
        using (var first = Loop())
        {
            first.Start();
            await Eventually.True(() => Count() > 20);
            await first.StopAsync(TimeSpan.FromSeconds(5));
        }
        Assert.Equal("running", State(id));
        var before = _store.Scalar<double>("SELECT progress FROM workflows");

        using var second = Loop();
        using var third = Loop();
        second.Start();
        third.Start();
        await Eventually.True(() => State(id) == "completed");

        Assert.Equal((400, 400L), (Count(), _store.Scalar<long>("SELECT done FROM workflows")));
        Assert.True(before < 100);
        Assert.Equal(0, _store.Scalar<long>("""
            SELECT count(*) FROM (SELECT CAST(json_extract(event_data, '$.progress') AS REAL) AS now, lag(CAST(json_extract(event_data, '$.progress') AS REAL)) OVER (ORDER BY id) AS before
            FROM live_events WHERE entity = 'workflows') WHERE now < before
            """));
        Assert.Equal("2", Text("SELECT CAST(attempt AS TEXT) FROM workflows"));
        await second.StopAsync(TimeSpan.FromSeconds(5));
        await third.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_runner_that_was_overtaken_writes_nothing_more()
    {
        Many(3);
        var id = await StartAsync("validate_directory", ".");
        var lease = TimeSpan.FromSeconds(5);
        await _store.Writer.ExecuteAsync(new ClaimWorkflow("one", lease), default);
        _store.Sql("UPDATE workflows SET leased_until = 0");
        await _store.Writer.ExecuteAsync(new ClaimWorkflow("two", lease), default);

        var late = await _store.Writer.ExecuteAsync(new RecordValidation(id, "one", lease, new Validation { FilePath = "f0.md" }), default);

        Assert.Equal((CommandOutcome.Conflict, "lost"), (late.Outcome, late.Reason));
        Assert.Equal(0, Count());
    }

    [Theory]
    [InlineData("validate_all", ".", "type")]
    [InlineData("validate_directory", "../x", "path")]
    [InlineData("validate_directory", "f0.md", "path")]
    [InlineData("validate_file", ".", "path")]
    public async Task What_cannot_be_started_names_its_field(string type, string path, string field)
    {
        Many(1);

        var result = await Desk().StartAsync(type, path, null, default);

        Assert.Equal((CommandOutcome.Refused, field), (result.Outcome, result.Field));
    }

    [Fact]
    public async Task Only_what_is_finished_can_be_deleted_and_takes_its_findings_along()
    {
        Many(2);
        var id = await StartAsync("validate_directory", ".");
        Assert.Equal(CommandOutcome.Conflict, (await _store.Writer.ExecuteAsync(new DeleteWorkflow(id), default)).Outcome);
        using var loop = Loop();
        loop.Start();
        await Eventually.True(() => State(id) == "completed");

        await _store.Writer.ExecuteAsync(new DeleteWorkflow(id), default);

        Assert.Equal("0 0 0 0", Text("SELECT (SELECT count(*) FROM workflows) || ' ' || (SELECT count(*) FROM workflow_steps) || ' ' || (SELECT count(*) FROM validations) || ' ' || (SELECT count(*) FROM _workflow_files)"));
        Assert.Equal(CommandOutcome.NotFound, (await _store.Writer.ExecuteAsync(new DeleteWorkflow(id), default)).Outcome);
        await loop.StopAsync(TimeSpan.FromSeconds(5));
    }

    private IOptions<ValidationOptions> Settings => Options.Create(new ValidationOptions { Roots = [_root.Path], Concurrency = 2, Lease = TimeSpan.FromSeconds(1) });

    private WorkflowDesk Desk() => new(_store.Writer, new ValidationRoots(Settings));

    private WorkflowLoop Loop() => new(
        _store.Writer, _store.Workflows, new ValidationWorkflow(_store.History, new ValidationRoots(Settings), Settings, TimeProvider.System), Settings, TimeProvider.System, NullLogger<WorkflowLoop>.Instance);

    private async Task<string> StartAsync(string type, string path)
    {
        Assert.Equal(CommandOutcome.Applied, (await Desk().StartAsync(type, path, "test", default)).Outcome);
        return Text("SELECT id FROM workflows");
    }

    private void Many(int files)
    {
        for (var i = 0; i < files; i++)
            Write($"f{i}.md", $"# F {i}\n\nText.\n");
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(_root.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private int Count() => (int)_store.Scalar<long>("SELECT count(*) FROM validations");

    private string State(string id) => Text($"SELECT state FROM workflows WHERE id = '{id}'");

    private string Text(string sql) => _store.Scalar<string>(sql);
}
