using System.Text.Json;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>What the status tells programs of the files that the board watches.</summary>
[Collection("faults")]
public sealed class WatchedStatusTests : Disaster
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private string Other => Database + ".other";

    [Fact]
    public async Task The_status_names_who_holds_a_watched_file_and_shows_no_path()
    {
        ForeignWriter.Cli(Other, "PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (1);");
        await using var board = await ChildBoard.StartAsync(Database, "--Databases:Watch:0:Path", Other, "--Databases:Watch:0:Name", "Shop");
        var free = await WhenAsync(board, shop => shop.GetProperty("state").GetString() == "sqlite");
        Assert.Equal("good", free.GetProperty("level").GetString());
        Assert.Equal(JsonValueKind.Null, free.GetProperty("writer").ValueKind);
        Assert.Equal(new FileInfo(Other).Length, free.GetProperty("sizeBytes").GetInt64());

        await using var culprit = await Culprit.StartAsync("cli", Other, "BEGIN IMMEDIATE; INSERT INTO t VALUES (2);");
        await culprit.StopAsync();
        var held = await WhenAsync(board, shop => shop.GetProperty("level").GetString() == "trouble");

        var writer = held.GetProperty("writer");
        Assert.Equal((culprit.Id, "sqlite3", true), (writer.GetProperty("pid").GetInt32(), writer.GetProperty("command").GetString(), writer.GetProperty("stopped").GetBoolean()));
        Assert.True(writer.GetProperty("since").GetDateTime() <= held.GetProperty("readAt").GetDateTime());
        Assert.Contains($"pid {culprit.Id} (sqlite3) is stopped", held.GetProperty("finding").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_status_names_the_oldest_reader_and_what_waits_in_the_log()
    {
        ForeignWriter.Cli(Other, "PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (1);");
        await using var culprit = await Culprit.StartAsync("python", Other, "PRAGMA wal_autocheckpoint = 0; INSERT INTO t VALUES (2); BEGIN; SELECT * FROM t;");
        ForeignWriter.Cli(Other, "INSERT INTO t VALUES (3);");
        await using var board = await ChildBoard.StartAsync(Database, "--Databases:Watch:0:Path", Other, "--Databases:Watch:0:Name", "Shop");

        var read = await WhenAsync(board, shop => shop.GetProperty("oldestReader").ValueKind == JsonValueKind.Object);

        Assert.Equal(culprit.Id, read.GetProperty("oldestReader").GetProperty("pid").GetInt32());
        Assert.Equal(new FileInfo(Other + "-wal").Length, read.GetProperty("walBytes").GetInt64());
    }

    [Fact]
    public async Task A_watched_file_that_is_not_there_is_said_to_be_missing()
    {
        await using var board = await ChildBoard.StartAsync(Database, "--Databases:Watch:0:Path", Other, "--Databases:Watch:0:Name", "Shop");

        var missing = await WhenAsync(board, shop => shop.GetProperty("state").GetString() == "missing");

        Assert.Equal("warning", missing.GetProperty("level").GetString());
        Assert.Equal("There is no such file", missing.GetProperty("finding").GetString());
    }

    private async Task<JsonElement> WhenAsync(ChildBoard board, Func<JsonElement, bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var body = await board.Http.GetStringAsync(new Uri("/api/status", UriKind.Relative));
            Assert.DoesNotContain(Path.GetDirectoryName(Database)!, body, StringComparison.Ordinal);
            using var status = JsonDocument.Parse(body);
            var databases = status.RootElement.GetProperty("databases").EnumerateArray().ToArray();
            if (databases is [var own, var other] && condition(other))
            {
                Assert.Equal(("This board", "Shop"), (own.GetProperty("name").GetString(), other.GetProperty("name").GetString()));
                return other.Clone();
            }
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"still {body}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
