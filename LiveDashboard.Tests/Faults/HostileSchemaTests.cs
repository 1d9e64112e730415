using System.Net;
using System.Net.Http.Json;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>Whoever may write the file may change its schema: nothing of that runs as the board, and nothing of it ends the board.</summary>
[Collection("faults")]
public sealed class HostileSchemaTests : Disaster
{
    [Fact]
    public async Task A_planted_trigger_runs_nothing_and_its_refusal_names_no_inner_matter()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        ForeignWriter.Cli(Database, "CREATE TRIGGER planted AFTER INSERT ON live_events BEGIN SELECT load_extension('/tmp/planted'); END");

        using (var refused = await SendAsync(board))
        {
            var body = await refused.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.False(Words.OfInside(body), body);
        }
        Assert.True((await Status.OfAsync(board)).IsRead);
        await Eventually.True(() => board.Log.Contains("load_extension", StringComparison.Ordinal));

        ForeignWriter.Cli(Database, "DROP TRIGGER planted");
        await AcceptedAsync(board);
        Words.NoneIn(board.Log);
    }

    [Fact]
    public async Task A_view_in_place_of_the_feed_is_read_over_and_told()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        await AcceptedAsync(board);
        ForeignWriter.Cli(Database, "ALTER TABLE live_events RENAME TO hidden; CREATE VIEW live_events AS SELECT * FROM hidden UNION ALL SELECT * FROM hidden");

        using (var refused = await SendAsync(board))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        await Status.AnswersForAsync(board, TimeSpan.FromSeconds(1), () => board.IsAlive);

        ForeignWriter.Cli(Database, "DROP VIEW live_events; ALTER TABLE hidden RENAME TO live_events");
        await AcceptedAsync(board);
        Words.NoneIn(board.Log);
    }

    [Fact]
    public async Task A_thousand_columns_more_change_nothing()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        var more = Enumerable.Range(0, 1000).Select(n => $"ALTER TABLE live_events ADD COLUMN extra{n} TEXT DEFAULT 'x';");
        ForeignWriter.Cli(Database, $"BEGIN; {string.Join(' ', more)} COMMIT");

        await AcceptedAsync(board);
        Assert.Contains("seen in the feed", await board.Http.GetStringAsync(new Uri("/activity", UriKind.Relative)), StringComparison.Ordinal);
        Words.NoneIn(board.Log);
    }

    private static async Task AcceptedAsync(ChildBoard board)
    {
        var answered = "not asked";
        try
        {
            await Eventually.True(() =>
            {
                using var answer = SendAsync(board).GetAwaiter().GetResult();
                answered = $"{(int)answer.StatusCode} {answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()}";
                return answer.StatusCode == HttpStatusCode.OK;
            });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Assert.Fail($"{answered}{Environment.NewLine}{board.Log}");
        }
        await Status.EventuallyAsync(board, s => s.IsRead && s.Events > 0);
    }

    private static Task<HttpResponseMessage> SendAsync(ChildBoard board) =>
        board.Http.PostAsJsonAsync(new Uri("/api/events", UriKind.Relative), new { event_type = "tried", event_data = new { message = "seen in the feed" } });
}
