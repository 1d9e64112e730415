using System.Globalization;
using System.Text.Json.Nodes;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Demo;

/// <summary>What <c>livedashboard run</c> would tell of a simulated worker's try, as a branch of the tree of runs.</summary>
internal sealed class DemoRun(DemoClient board, string job, string title, TimeProvider clock)
{
    private const string Spawner = "worker";

    private readonly long _began = clock.GetTimestamp();
    private readonly string _uid = SpawnerEvents.UidsOf(job) + clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    private int _phases;

    public Task StartedAsync(CancellationToken cancellationToken) =>
        TellAsync(SpawnerEvents.Started, null, _uid, new JsonObject { ["message"] = $"started demo-worker {job}", ["title"] = title }, cancellationToken);

    public Task StageAsync(string stage, CancellationToken cancellationToken) =>
        TellAsync("spawner_output", _uid, $"{_uid}:{++_phases}", new JsonObject { ["message"] = stage, ["phase"] = "stage" }, cancellationToken);

    public Task ExitedAsync(int code, CancellationToken cancellationToken) =>
        TellAsync(SpawnerEvents.Exited, _uid, $"{_uid}:exit", new JsonObject
        {
            ["message"] = $"exit code {code}", ["outcome"] = code == 0 ? "completed" : "failed", ["exit_code"] = code,
            ["duration_ms"] = (long)clock.GetElapsedTime(_began).TotalMilliseconds,
        }, cancellationToken);

    private Task TellAsync(string type, string? parent, string uid, JsonObject data, CancellationToken cancellationToken)
    {
        data["job_id"] = job;
        return board.EventAsync(new JsonObject { ["event_type"] = type, ["event_data"] = data, ["spawner_type"] = Spawner, ["parent_event_id"] = parent, ["uid"] = uid }, cancellationToken);
    }
}
