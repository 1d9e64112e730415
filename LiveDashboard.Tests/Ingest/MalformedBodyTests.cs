using System.Net;
using System.Text;
using LiveDashboard.App.Ingest;

namespace LiveDashboard.Tests.Ingest;

public sealed class MalformedBodyTests
{
    [Theory]
    [InlineData("/api/events", "application/json")]
    [InlineData("/api/events", "application/x-ndjson")]
    [InlineData("/events", "application/json")]
    public async Task Every_malformed_body_is_400_with_a_code_and_nothing_is_stored(string path, string type)
    {
        await using var board = await TempBoard.StartAsync();

        foreach (var body in MalformedBodies.All())
        {
            using var answer = await board.PostAsync(path, body, type);
            var shown = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(60, body.Length)));
            // Two objects on one line are wrong in both; two on two lines are two events.
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{shown}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            Assert.StartsWith("invalid_", (await TempBoard.JsonAsync(answer)).GetProperty("code").GetString(), StringComparison.Ordinal);
        }
        Assert.Equal(0, board.Store.Scalar<long>("SELECT count(*) FROM live_events"));
    }

    [Fact]
    public async Task No_malformed_body_breaks_the_hook_or_the_job_door()
    {
        await using var board = await TempBoard.StartAsync();

        foreach (var body in MalformedBodies.All())
        {
            using var hook = await board.PostAsync("/api/hooks/claude-code", body);
            Assert.True(hook.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NoContent);
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using var job = await board.Client.PutAsync(new Uri("/api/jobs/x", UriKind.Relative), content);
            // A job ignores the names it does not know, so an object of wrong events may be a right job.
            Assert.True(job.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.OK);
        }
        Assert.Equal(0, board.Store.Scalar<long>("SELECT count(*) FROM live_events WHERE NOT json_valid(event_data)"));
    }

    [Theory]
    [InlineData("""{"a":"\ud83d\ude00"}""", -1)]
    [InlineData("""{"a":"\\ud800"}""", -1)]
    [InlineData("""{"a":"\\\ud800"}""", 8)]
    [InlineData("""{"a":"\ud83d\ud83d\ude00"}""", 6)]
    [InlineData("""{"a":"\u0041\u0000"}""", 12)]
    [InlineData("""{"a":"\ud83d""", 6)]
    public void Half_characters_are_found_where_they_stand(string json, int at) =>
        Assert.Equal(at, JsonEscapes.FindBad(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"a":1,"b":[{},{"c":[0,"!"]}]}""", "b[1].c[1]")]
    [InlineData("""["a",[1,2],{"b":{}},"!"]""", "[3]")]
    [InlineData("\"!\"", "body")]
    [InlineData("""{"a":{"b":[]},"c":"!"}""", "c")]
    public void A_place_in_a_text_has_a_name(string json, string place) =>
        Assert.Equal(place, JsonPlace.At(Encoding.UTF8.GetBytes(json), json.IndexOf('!', StringComparison.Ordinal)));

    [Theory]
    [InlineData("äöü", 6, "äöü")]
    [InlineData("äöüä", 7, "äö…")]
    [InlineData("😀😀", 7, "😀…")]
    public void A_text_is_cut_between_characters(string text, int bytes, string cut) =>
        Assert.Equal(cut, TextClip.Bytes(text, bytes));
}
