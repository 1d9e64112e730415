using System.Globalization;
using System.Text.Json.Nodes;

namespace LiveDashboard.App.Demo;

/// <summary>One simulated job worker: queues a job, moves it along its stages, prints, finishes it, or fails and tries once more.</summary>
internal sealed class DemoWorker(DemoClient board, Random random, TimeProvider clock)
{
    private const int Attempts = 2;

    public async Task RunAsync(int index, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (title, kind, stages, total, unit) = DemoScript.Jobs[index++ % DemoScript.Jobs.Length];
            var id = DemoClient.NewId("j-", random);
            await board.JobAsync(id, new JsonObject
            {
                ["title"] = title, ["kind"] = kind, ["status"] = "queued", ["host"] = "demo-host", ["total"] = total, ["unit"] = unit, ["max_attempts"] = Attempts,
            }, cancellationToken);
            await PauseAsync(1, 6, cancellationToken);
            for (var attempt = 1; attempt <= Attempts && await FailsAsync(id, title, stages, total, unit, cancellationToken); attempt++)
                await PauseAsync(2, 4, cancellationToken);
            await PauseAsync(2, 10, cancellationToken);
        }
    }

    /// <summary>True if another try makes sense.</summary>
    private async Task<bool> FailsAsync(string id, string title, string[] stages, int total, string unit, CancellationToken cancellationToken)
    {
        var failsAt = random.Next(5) == 0 ? random.Next(total / 5, total * 9 / 10) : int.MaxValue;
        var speed = total * (0.005 + random.NextDouble() * 0.03);
        var told = "";
        var run = new DemoRun(board, id, title, clock);
        await run.StartedAsync(cancellationToken);
        for (var done = 0.0; done < total; done += random.NextDouble() * speed)
        {
            var stage = stages[(int)(done / total * stages.Length)];
            if (done > failsAt)
            {
                await board.LogAsync(id, $"{stage}: exit code 1 at {unit} {(int)done}", "error", cancellationToken);
                await run.ExitedAsync(1, cancellationToken);
                return await board.JobAsync(id, new JsonObject { ["status"] = "failed", ["error"] = $"{stage} failed after {(int)done} of {total} {unit}" }, cancellationToken);
            }
            if (!await board.JobAsync(id, new JsonObject { ["status"] = "running", ["done"] = Math.Floor(done), ["stage"] = stage }, cancellationToken))
                return false;
            if (stage != told || random.Next(6) == 0)
                await board.LogAsync(id, string.Create(CultureInfo.InvariantCulture, $"{stage}: {done:#,0} of {total:#,0} {unit}"), random.Next(20) == 0 ? "warning" : "info", cancellationToken);
            if (stage != told)
                await run.StageAsync(stage, cancellationToken);
            told = stage;
            await PauseAsync(0.2, 0.9, cancellationToken);
        }
        await board.JobAsync(id, new JsonObject
        {
            ["status"] = "completed", ["done"] = total, ["message"] = "Finished without errors", ["result"] = $"https://results.example/{id}",
        }, cancellationToken);
        await run.ExitedAsync(0, cancellationToken);
        return false;
    }

    private Task PauseAsync(double least, double most, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromSeconds(least + random.NextDouble() * (most - least)), clock, cancellationToken);
}
