using System.Diagnostics;
using System.Globalization;

namespace LiveDashboard.Benchmarks;

/// <summary>The troubles of a long day, drawn by chance: locks that are kept or frozen, writers and boards that are killed.</summary>
internal sealed class SoakFaults(SoakBoard board, string database, IReadOnlyList<ForeignWriter> writers, TimeSpan time)
{
    public int Locks { get; private set; }
    public int Frozen { get; private set; }
    public double LockedSeconds { get; private set; }

    public Task RunAsync(int seed, CancellationToken end) =>
        Task.WhenAll(LockAsync(new Random(seed), end), KillWritersAsync(new Random(seed + 1), end), KillBoardAsync(new Random(seed + 2), end));

    private async Task LockAsync(Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Nap.ForAsync(TimeSpan.FromSeconds(random.Next(15, 90)), end);
            var (mode, seconds, isFrozen) = (random.Next(2) == 0 ? "IMMEDIATE" : "EXCLUSIVE", random.Next(1, 21), random.Next(3) == 0);
            if (!end.IsCancellationRequested)
                await HoldAsync(mode, TimeSpan.FromSeconds(seconds), isFrozen, end);
        }
    }

    private async Task HoldAsync(string mode, TimeSpan length, bool isFrozen, CancellationToken end)
    {
        // Once frozen, a holder has nothing left to wait for when it thaws.
        var sleeps = isFrozen ? TimeSpan.FromSeconds(0.5) : length;
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Writers", "lock.py"), database, mode, sleeps.TotalSeconds.ToString(CultureInfo.InvariantCulture)];
        using var holder = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true })!;
        if (await holder.StandardOutput.ReadLineAsync(CancellationToken.None) != "held")
            throw new InvalidOperationException("a lock could not be taken");
        var held = TimeProvider.System.GetTimestamp();
        if (isFrozen)
        {
            Signals.Send(holder.Id, "STOP");
            await Nap.ForAsync(length, end);
            Signals.Send(holder.Id, "CONT");
            Frozen++;
        }
        await holder.WaitForExitAsync(CancellationToken.None);
        Locks++;
        LockedSeconds += TimeProvider.System.GetElapsedTime(held).TotalSeconds;
    }

    private async Task KillWritersAsync(Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Nap.ForAsync(TimeSpan.FromSeconds(random.Next(20, 80)), end);
            if (!end.IsCancellationRequested)
                writers[random.Next(writers.Count)].Kill();
        }
    }

    // In the first third: the rest is one life, long enough to see whether memory grows.
    private async Task KillBoardAsync(Random random, CancellationToken end)
    {
        for (var left = time / 3; ;)
        {
            var life = time * (0.08 + 0.08 * random.NextDouble());
            if ((left -= life) < TimeSpan.Zero)
                return;
            await Nap.ForAsync(life, end);
            if (end.IsCancellationRequested)
                return;
            await board.KillAndStartAsync();
        }
    }
}
