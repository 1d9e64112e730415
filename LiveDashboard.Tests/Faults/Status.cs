using System.Net;
using System.Text.Json;

namespace LiveDashboard.Tests.Faults;

/// <summary>What a board says of itself.</summary>
internal sealed record Status(bool IsRead, long Cursor, long Events)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks once; whatever happens to the database, there must be an answer.</summary>
    public static async Task<Status> OfAsync(ChildBoard board)
    {
        using var answer = await board.Http.GetAsync(new Uri("/api/status", UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(Words.OfInside(body), body);
        using var status = JsonDocument.Parse(body);
        var (feed, counters) = (status.RootElement.GetProperty("feed"), status.RootElement.GetProperty("counters"));
        return new Status(feed.GetProperty("read").GetBoolean(), feed.GetProperty("cursor").GetInt64(), counters.GetProperty("events").GetInt64());
    }

    public static async Task EventuallyAsync(ChildBoard board, Func<Status, bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var status = await OfAsync(board); !condition(status); status = await OfAsync(board))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"still {status}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Asks again and again until so much time has passed and something has come true.</summary>
    public static async Task AnswersForAsync(ChildBoard board, TimeSpan time, Func<bool> and)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) is var passed && (passed < time || !and()))
        {
            Assert.True(passed < time + Patience, "what was waited for did not come");
            Assert.True((await OfAsync(board)).IsRead);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
