using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>kill -9 again and again in the middle of a folder that is being validated: each file judged once, and the bar never goes back.</summary>
internal static class Validate
{
    private const int Paragraphs = 60;

    // What a bar has shown survives the reloads that follow each kill.
    private const string Watch = """
        const look = () => {
          const bar = document.querySelector('main progress');
          if (!bar || !document.querySelector('[data-connection=live]')) return;
          const before = Number(localStorage.bar ?? 0);
          if (bar.value < before) localStorage.back = Number(localStorage.back ?? 0) + 1;
          if (bar.value !== before) localStorage.moves = Number(localStorage.moves ?? 0) + 1;
          localStorage.bar = bar.value;
        };
        addEventListener('DOMContentLoaded', () => new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true, attributes: true }));
        """;

    public static async Task<Report> RunAsync(Settings settings)
    {
        var (files, rounds) = (settings.Number("--files", 2000), settings.Number("--kills", 10));
        var report = new Report(
            "Validating a folder under kill -9",
            $"""
            `validate_directory` over {files:#,0} Markdown files of about 20 KB, {rounds} times SIGKILL of the board (which is the worker) at equal distances; its page stays
            open in Chromium and is loaded anew after each start. Targets: one verdict a file, no bar that goes back.
            """,
            "kills", "files", "verdicts", "files with one", "tries", "bar moved", "bar went back", "taken up again p50 s", "max s", "integrity_check", "target");
        using var folder = new TempFolder();
        var docs = Directory.CreateDirectory(Path.Combine(folder.Path, "docs")).FullName;
        for (var i = 0; i < files; i++)
            await File.WriteAllTextAsync(Path.Combine(docs, $"f{i}.md"), Text(i));
        string[] options = ["--Validation:Roots:0", docs, "--Validation:Lease", "00:00:01"];
        var port = BoardProcess.FreePort();
        var board = await BoardProcess.StartAsync(folder.Database, port, options);
        await using var browser = await Browser.StartAsync();
        var id = await StartAsync(board);
        var page = await browser.OpenAsync(board, $"/workflows/{id}");
        await page.AddInitScriptAsync(Watch);
        await page.ReloadAsync();
        var again = new List<double>();
        for (var round = 1; round <= rounds; round++)
        {
            await UntilAsync(folder.Database, $"SELECT count(*) >= {files * round / (rounds + 1)} FROM validations");
            await board.DisposeAsync();
            var standing = Number(folder.Database, "SELECT count(*) FROM validations");
            var started = TimeProvider.System.GetTimestamp();
            board = await BoardProcess.StartAsync(folder.Database, port, options);
            await page.ReloadAsync();
            await UntilAsync(folder.Database, $"SELECT count(*) > {standing} OR (SELECT state <> 'running' FROM workflows) FROM validations");
            again.Add(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        }
        await UntilAsync(folder.Database, "SELECT state IN ('completed', 'failed') FROM workflows");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        var back = await page.EvaluateAsync<int>("() => Number(localStorage.back ?? 0)");
        var moves = await page.EvaluateAsync<int>("() => Number(localStorage.moves ?? 0)");
        var (rows, once, tries) = (Number(folder.Database, "SELECT count(*) FROM validations"), Number(folder.Database, "SELECT count(*) FROM (SELECT 1 FROM validations GROUP BY file_path HAVING count(*) = 1)"), Number(folder.Database, "SELECT attempt FROM workflows"));
        await board.DisposeAsync();
        var integrity = Ledger.Compare(folder.Database, []).Integrity;
        var spread = Spread.Of(again);
        report.Row($"{rounds}", $"{files:#,0}", $"{rows:#,0}", $"{once:#,0}", $"{tries}", $"{moves:#,0}", $"{back}", Report.Number(spread.P50), Report.Number(spread.Max), integrity,
            Report.Verdict(rows == files && once == files && back == 0 && moves > rounds && integrity == "ok"));
        report.Notes.Add("taken up again: from the start of the process to the next verdict in the table, with a lease of 1 s (5 s by default).");
        return report;
    }

    private static async Task<string> StartAsync(BoardProcess board)
    {
        using var answer = await board.Client.PostAsJsonAsync(new Uri("/api/workflows", UriKind.Relative), new { type = "validate_directory", path = "." });
        answer.EnsureSuccessStatusCode();
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("id").GetString()!;
    }

    private static string Text(int file)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# File {file}\n\n");
        for (var i = 0; i < Paragraphs; i++)
            text.Append(CultureInfo.InvariantCulture, $"## Part {i}\n\nText with a [link](f{(file + i) % 50}.md), `code` and *emphasis*, of the length that a paragraph has in documentation of software.\n\n```sh\nls {i}\n```\n\n| a | b |\n|---|---|\n| {i} | {file} |\n\n");
        return text.ToString();
    }

    private static async Task UntilAsync(string database, string sql)
    {
        while (Number(database, sql) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }

    private static long Number(string database, string sql)
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Reader);
        return (long)SqlRows.Scalar(connection, sql)!;
    }
}
