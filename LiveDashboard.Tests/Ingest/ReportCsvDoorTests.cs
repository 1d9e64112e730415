using System.Globalization;
using System.Net;
using System.Text;
using CsvHelper;
using LiveDashboard.App.Ingest;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Tests.Ingest;

public sealed class ReportCsvDoorTests
{
    private static readonly LocalDay Day = LocalDay.Of(new DateOnly(2026, 11, 22), TimeZoneInfo.Utc);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("=HYPERLINK(\"http://x\",\"a\")", "'=HYPERLINK(\"http://x\",\"a\")")]
    [InlineData("=1\n+1,2", "'=1\n+1,2")]
    [InlineData("plain, \"quoted\"\r\nÜ ✗", "plain, \"quoted\"\r\nÜ ✗")]
    [InlineData("/work/a=b", "/work/a=b")]
    public void No_cell_of_a_sender_runs_as_a_formula(string name, string expected)
    {
        var rows = Rows(new UsageCell(0, name, name, name, name, new TokenTotals(1, 2, 3, 4, 5, 0.0000058m, 6)));

        Assert.Equal(["2026-11-22", expected, expected, expected, expected, "1", "2", "3", "4", "5", "6", "0.0000058"], Assert.Single(rows));
    }

    [Fact]
    public void It_begins_with_a_mark_and_its_lines_end_as_the_rfc_says()
    {
        var bytes = ReportCsvDoor.Write([Day], [new UsageCell(0, "a", null, null, null, default)]);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal("day,project,model,person,host,input,output,cache_read,cache_write,reasoning,unpriced,cost_usd\r\n2026-11-22,a,,,,0,0,0,0,0,0,0\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public async Task The_door_answers_the_days_asked_for_and_no_others()
    {
        await using var board = await TempBoard.StartAsync();
        board.Store.Sql("INSERT INTO token_usage (session_id, model, tokens_input) VALUES ('s', 'm', 7); INSERT INTO token_usage (session_id, model, tokens_input, recorded_at) VALUES ('s', 'm', 9, unixepoch() * 1000 - 8 * 86400000)");

        using var answer = await board.Client.GetAsync(new Uri("/api/report.csv", UriKind.Relative));
        var lines = (await answer.Content.ReadAsStringAsync()).Trim().Split("\r\n");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(2, lines.Length);
        Assert.EndsWith(",,m,,,7,0,0,0,0,7,0", lines[1], StringComparison.Ordinal);
        foreach (var wrong in new[] { "0", "367", "x", "-1" })
        {
            using var refused = await board.Client.GetAsync(new Uri($"/api/report.csv?days={wrong}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    private static List<string[]> Rows(params UsageCell[] cells)
    {
        using var text = new StreamReader(new MemoryStream(ReportCsvDoor.Write([Day], cells)));
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        csv.Read();
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add(csv.Parser.Record!);
        return rows;
    }
}
