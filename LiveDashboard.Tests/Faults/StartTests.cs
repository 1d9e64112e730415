using System.Net;
using System.Net.Http.Json;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

[Collection("faults")]
public sealed class StartTests : Disaster
{
    [Fact]
    public async Task A_board_started_from_anywhere_has_its_pages_styles_and_settings()
    {
        await using var board = await ChildBoard.StartAsync(Database);

        foreach (var path in new[] { "/", "/activity", "/css/app.css", "/js/app.js", "/_framework/blazor.web.js", "/LiveDashboard.App.styles.css", "/favicon.svg", "/health/live" })
        {
            using var answer = await board.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        }
        await Status.EventuallyAsync(board, s => s.IsRead);
        Assert.Equal(0, await board.TerminateAsync());
        Words.NoneIn(board.Log);
    }

    [Fact]
    public async Task The_printed_link_logs_in_once()
    {
        await using var board = await ChildBoard.StartAsync(Database, "--Security:Login", "On");
        var token = new Uri(board.Printed).Fragment["#t=".Length..];

        Assert.Equal(HttpStatusCode.OK, await LoginAsync(board, token));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(board, token));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        await File.WriteAllTextAsync(Database, string.Concat(Enumerable.Repeat("This is my diary, not a database. ", 500)));
        var before = await File.ReadAllBytesAsync(Database);

        Refused(await ChildBoard.RefusedAsync(Database), Database);

        Assert.Equal(before, await File.ReadAllBytesAsync(Database));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused()
    {
        ForeignWriter.Cli(Database, "CREATE TABLE diary (day TEXT)");

        Refused(await ChildBoard.RefusedAsync(Database), "another program");
    }

    [Fact]
    public async Task A_database_of_a_newer_board_is_refused()
    {
        await using (var board = await ChildBoard.StartAsync(Database))
            await board.TerminateAsync();
        ForeignWriter.Cli(Database, "PRAGMA user_version = 9999");

        Refused(await ChildBoard.RefusedAsync(Database), "newer version");
    }

    [Fact]
    public async Task A_folder_that_takes_no_files_is_named() =>
        // A folder of the kernel: not even root may write there.
        Refused(await ChildBoard.RefusedAsync("/sys/kernel/livedashboard/board.db"), "/sys/kernel/livedashboard");

    [Fact]
    public async Task A_folder_in_which_nothing_may_be_written_is_named() =>
        Refused(await ChildBoard.RefusedAsync("/sys/kernel/board.db"), "/sys/kernel");

    [Fact]
    public async Task A_setting_that_cannot_be_meant_is_named() =>
        Refused(await ChildBoard.RefusedAsync(Database, "--Store:QueueLimit", "1"), "QueueLimit");

    private static void Refused((int Code, string Said) start, string named)
    {
        Assert.True(start.Code == 2, $"exit code {start.Code}: {start.Said}");
        Assert.Contains(named, start.Said, StringComparison.Ordinal);
        Assert.Single(start.Said.Split('\n'));
        Words.NoneIn(start.Said);
    }

    private static async Task<HttpStatusCode> LoginAsync(ChildBoard board, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login") { Content = JsonContent.Create(new { token }) };
        request.Headers.Add("Origin", board.Address.GetLeftPart(UriPartial.Authority));
        using var answer = await board.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
