using System.Text.Json.Nodes;

namespace LiveDashboard.App.Demo;

/// <summary>One simulated job worker: queues a job, moves it along its stages, finishes or fails it.</summary>
internal sealed class DemoWorker(DemoClient board, Random random, TimeProvider clock)
{
    public async Task RunAsync(int index, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (title, kind, stages) = DemoScript.Jobs[index++ % DemoScript.Jobs.Length];
            var id = DemoClient.NewId("j-", random);
            await board.JobAsync(id, new JsonObject { ["title"] = title, ["kind"] = kind, ["status"] = "queued" }, cancellationToken);
            await PauseAsync(1, 6, cancellationToken);
            await board.EventAsync("spawner_started", new JsonObject { ["message"] = $"{title} started on demo-host" }, "worker", cancellationToken);
            var fails = random.Next(5) == 0 ? random.Next(20, 90) : int.MaxValue;
            if (await ProgressAsync(id, stages, fails, cancellationToken))
                await board.JobAsync(id, new JsonObject { ["status"] = "completed", ["message"] = "Finished without errors" }, cancellationToken);
            else
                await board.JobAsync(id, new JsonObject { ["status"] = "failed", ["message"] = "3 of 118 checks failed" }, cancellationToken);
            await PauseAsync(2, 10, cancellationToken);
        }
    }

    private async Task<bool> ProgressAsync(string id, string[] stages, int failsAt, CancellationToken cancellationToken)
    {
        var speed = 0.5 + random.NextDouble() * 3;
        for (var progress = 0.0; progress < 100; progress += random.NextDouble() * speed)
        {
            if (progress > failsAt)
                return false;
            var stage = stages[(int)(progress / 100 * stages.Length)];
            await board.JobAsync(id, new JsonObject { ["status"] = "running", ["progress"] = Math.Round(progress, 1), ["message"] = stage }, cancellationToken);
            await PauseAsync(0.2, 0.9, cancellationToken);
        }
        return true;
    }

    private Task PauseAsync(double least, double most, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromSeconds(least + random.NextDouble() * (most - least)), clock, cancellationToken);
}
