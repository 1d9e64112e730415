using System.Text;
using System.Text.Json;
using LiveDashboard.Tests.Setup;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Tests.Faults;

[Collection("faults")]
public sealed class WorkflowKillTests : Disaster
{
    [Fact]
    public async Task A_board_killed_in_the_middle_of_a_folder_goes_on_and_judges_each_file_once()
    {
        var docs = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Database)!, "docs")).FullName;
        for (var i = 0; i < 2000; i++)
            await File.WriteAllTextAsync(Path.Combine(docs, $"f{i}.md"), $"# F {i}\n\nText of {i}.\n");
        string[] settings = ["--Validation:Roots:0", docs, "--Validation:Lease", "00:00:01"];
        var board = await ChildBoard.StartAsync(Database, settings);
        try
        {
            using var body = new StringContent("""{"type":"validate_directory","path":"."}""", Encoding.UTF8, "application/json");
            using var ask = new HttpRequestMessage(HttpMethod.Post, new Uri(board.Address, "/api/workflows")) { Content = body };
            ask.Headers.Add("X-API-Key", ChildBoard.Key);
            using var answer = await board.Http.SendAsync(ask);
            var id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString();
            for (var round = 1; round <= 2; round++)
            {
                var reached = 500L * round;
                await Eventually.True(() => Number("SELECT count(*) FROM validations") > reached);
                board.Kill();
                await board.DisposeAsync();
                board = await ChildBoard.StartAsync(Database, settings);
            }
            await Eventually.True(() => Number($"SELECT state = 'completed' FROM workflows WHERE id = '{id}'") == 1);

            Assert.Equal((2000L, 2000L, 2000L), (Number("SELECT count(*) FROM validations"), Number("SELECT count(DISTINCT file_path) FROM validations"), Number("SELECT done FROM workflows")));
            Assert.Equal(0, Number("""
                SELECT count(*) FROM (SELECT json_extract(event_data, '$.progress') AS now, lag(json_extract(event_data, '$.progress')) OVER (ORDER BY id) AS before
                FROM live_events WHERE entity = 'workflows') WHERE now < before
                """));
            Assert.InRange(Number("SELECT attempt FROM workflows"), 3, 4);
        }
        finally
        {
            await board.DisposeAsync();
        }
    }

    private long Number(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False;Mode=ReadOnly;Default Timeout=20");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
