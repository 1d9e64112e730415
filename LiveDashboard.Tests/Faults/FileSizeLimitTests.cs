using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>A limit on the size of files, which ends a process that writes beyond it unless it takes the signal.</summary>
[Collection("faults")]
public sealed class FileSizeLimitTests : Disaster
{
    private static readonly string Message = new('x', 60_000);

    [Fact]
    public async Task Beyond_the_limit_senders_wait_and_when_it_is_lifted_the_board_goes_on()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        Limit(board, string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(Wal).Length + 500_000}"));

        var taken = 0;
        var answered = HttpStatusCode.OK;
        for (; answered == HttpStatusCode.OK && taken < 1000; taken += answered == HttpStatusCode.OK ? 1 : 0)
            answered = Send(board, taken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answered);
        Assert.True(board.IsAlive);
        Assert.True((await Status.OfAsync(board)).IsRead);

        Limit(board, "unlimited");
        await Eventually.True(() => Send(board, taken) == HttpStatusCode.OK);
        Assert.Equal($"{taken + 1}", ForeignWriter.Cli(Database, "SELECT count(*) FROM live_events WHERE event_type = 'tried'").Trim());
        Assert.Equal("ok", ForeignWriter.Cli(Database, "PRAGMA integrity_check").Trim());
        Words.NoneIn(board.Log);
    }

    // Only the soft limit: whoever is not root may raise it again.
    private static void Limit(ChildBoard board, string bytes) =>
        ForeignWriter.Script("prlimit", "--pid", board.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:");

    // One that was refused is sent again under its own uid.
    private static HttpStatusCode Send(ChildBoard board, int number)
    {
        using var answer = board.Http.PostAsJsonAsync(
            new Uri("/api/events", UriKind.Relative), new { event_type = "tried", uid = $"tried-{number}", event_data = new { message = Message } }).GetAwaiter().GetResult();
        return answer.StatusCode;
    }
}
