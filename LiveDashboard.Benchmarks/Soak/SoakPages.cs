using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LiveDashboard.Benchmarks;

/// <summary>People who look in: twenty pages a minute, each open for a while and closed again.</summary>
internal sealed class SoakPages(Browser browser, SoakBoard board)
{
    private const int MostAtOnce = 15;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);
    private static readonly string[] Paths =
    [
        "/", "/activity", "/activity?severity=error", "/activity/runs", "/sessions", "/jobs", "/library", "/workflows", "/validations",
        "/recommendations", "/attention", "/report", "/connect", "/spend", "/system",
    ];

    private int _open, _opened, _cutOff;

    public int Opened => _opened;

    /// <summary>Pages that were being opened when the board was killed.</summary>
    public int CutOff => _cutOff;

    /// <summary>Times when so many were open that no more were tried.</summary>
    public int LeftOut { get; private set; }

    public ConcurrentQueue<string> Failed { get; } = new();

    public async Task RunAsync(int seed, CancellationToken end)
    {
        var random = new Random(seed);
        var visits = new List<Task>();
        while (!end.IsCancellationRequested)
        {
            var (path, stay) = (Paths[random.Next(Paths.Length)], TimeSpan.FromSeconds(random.Next(1, 31)));
            if (Volatile.Read(ref _open) < MostAtOnce)
                visits.Add(VisitAsync(path, stay, end));
            else
                LeftOut++;
            visits.RemoveAll(v => v.IsCompletedSuccessfully);
            await Nap.ForAsync(Every, end);
        }
        await Task.WhenAll(visits);
    }

    private async Task VisitAsync(string path, TimeSpan stay, CancellationToken end)
    {
        Interlocked.Increment(ref _open);
        var (now, life) = (board.Now, board.Life);
        try
        {
            var page = await browser.OpenAsync(now, path);
            Interlocked.Increment(ref _opened);
            await Nap.ForAsync(stay, end);
            await page.CloseAsync();
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            if (life != board.Life || now.HasEnded)
                Interlocked.Increment(ref _cutOff);
            else
                Failed.Enqueue($"{path}: {e.Message.Split('\n')[0]}");
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
