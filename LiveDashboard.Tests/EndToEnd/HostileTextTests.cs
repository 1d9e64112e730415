using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LiveDashboard.Tests.Setup;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class HostileTextTests(BoardFixture browser)
{
    private static readonly string[] Pages = ["/", "/activity", "/sessions", "/jobs", "/system"];

    /// <summary>What a page holds that text must never have made.</summary>
    private const string Look = """
        () => {
            const own = u => u === '' || u.startsWith('#') || u.startsWith('?') || (u.startsWith('/') && !/^[/\\]{2}|^\/\\/.test(u)) || new URL(u, location.href).origin === location.origin && !/^\s*[a-z]+:/i.test(u);
            const faults = [];
            if (window.__pwn !== undefined) faults.push('executed');
            for (const a of document.querySelectorAll('a[href],area[href]')) if (!own(a.getAttribute('href'))) faults.push('link ' + a.getAttribute('href'));
            for (const e of document.body.querySelectorAll('iframe,object,embed,img,math,base,meta,style,form[action],video,audio,svg script,svg animate')) faults.push('element ' + e.outerHTML.slice(0, 80));
            for (const e of document.querySelectorAll('*')) for (const { name, value } of e.attributes)
                if (/^on/i.test(name) || (name === 'style' && /url\(/i.test(value))) faults.push('attribute ' + name + '=' + value.slice(0, 80));
            for (const s of document.querySelectorAll('script')) if (!own(s.getAttribute('src') ?? 'javascript:')) faults.push('script ' + s.outerHTML.slice(0, 80));
            const hidden = document.body.innerText.match(/[\u202A-\u202E\u2066-\u2069\u0000\u001b\u0007]/g);
            if (hidden) faults.push('control or direction characters: ' + JSON.stringify([...new Set(hidden)].join('')));
            return faults;
        }
        """;

    [Fact]
    public async Task Text_by_sql_stays_text_on_every_page()
    {
        await using var board = await RunningBoard.StartAsync();
        await using var open = await browser.OpenAsync(board, "/activity");

        BySql(board);

        await LookAsync(board, open);
    }

    [Fact]
    public async Task Text_by_http_stays_text_on_every_page()
    {
        await using var board = await RunningBoard.StartAsync();
        await using var open = await browser.OpenAsync(board, "/sessions");

        for (var i = 0; i < HostileVectors.All.Count; i++)
            await ByHttpAsync(board, i, HostileVectors.All[i]);

        await LookAsync(board, open);
    }

    [Fact]
    public async Task An_events_details_show_the_worst_as_it_is()
    {
        await using var board = await RunningBoard.StartAsync();
        await using var open = await browser.OpenAsync(board, "/activity");
        using (var answer = await board.Http.PostAsJsonAsync("/api/events", new { event_type = "worst", event_data = new { message = "open me", all = HostileVectors.All.Where(v => !v.Contains('\0', StringComparison.Ordinal)) } }))
            Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());

        await open.Page.Locator("[data-event-id]").Filter(new() { HasText = "open me" }).ClickAsync();

        await Expect(open.Page.Locator("pre.payload")).ToContainTextAsync("<script>window.__pwn=1</script>");
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(Look));
    }

    private static async Task LookAsync(RunningBoard board, BoardPage open)
    {
        var strangers = new List<string>();
        open.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(board.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:image/svg+xml", StringComparison.Ordinal))
                strangers.Add(request.Url);
        };
        foreach (var path in Pages)
        {
            await open.GoAsync(board.Address + path);
            await open.LiveAsync();
            var faults = await open.Page.EvaluateAsync<string[]>(Look);
            Assert.True(faults.Length == 0, $"{path}\n{string.Join('\n', faults.Take(20))}");
        }
        await open.GoAsync(board.Address + "/activity");
        await open.LiveAsync();
        board.Sql("INSERT INTO live_events (event_type, event_data) VALUES ('calm', '{\"message\":\"after all of it\"}')");
        await Expect(open.Page.Locator("[data-event-id]").First).ToContainTextAsync("after all of it");
        Assert.Empty(strangers);
        Assert.Empty(open.TakeFaults());
    }

    private static void BySql(RunningBoard board)
    {
        using var connection = new SqliteConnection($"Data Source={board.Database};Pooling=False");
        connection.Open();
        for (var i = 0; i < HostileVectors.All.Count; i++)
        {
            var text = HostileVectors.All[i];
            Run(connection, "INSERT INTO live_events (event_type, event_data, source, spawner_type, severity, session_id) VALUES (@short, @json, @short, @short, @severity, @id)", i, text);
            Run(connection, """
                INSERT INTO sessions (id, title, source, host, directory, model, activity, attention, attention_message)
                VALUES (@id, @middle, @short, @short, @long, @short, @middle, @tiny, @long)
                """, i, text);
            Run(connection, "UPDATE sessions SET attention_message = @long || '!', error = @long WHERE id = @id", i, text);
            Run(connection, "INSERT INTO jobs (id, title, kind, message, host, error) VALUES (@id, @middle, @short, @long, @short, @long)", i, text);
            Run(connection, "UPDATE jobs SET status = 'failed' WHERE id = @id", i, text);
            Run(connection, "INSERT INTO instances (id, hostname, kind, version, address) VALUES (@id, @short, @tiny, @tiny, @short)", i, text);
        }
    }

    private static void Run(SqliteConnection connection, string sql, int i, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@id", Cut($"{i}-{text}", 200));
        command.Parameters.AddWithValue("@tiny", Cut(text, 64));
        command.Parameters.AddWithValue("@short", Cut(text, 128));
        command.Parameters.AddWithValue("@middle", Cut(text, 1024));
        command.Parameters.AddWithValue("@long", Cut(text, 4096));
        command.Parameters.AddWithValue("@json", JsonSerializer.Serialize(new { message = text }));
        command.Parameters.AddWithValue("@severity", i % 2 == 0 ? "error" : "info");
        command.ExecuteNonQuery();
    }

    private static async Task ByHttpAsync(RunningBoard board, int i, string text)
    {
        var id = Cut($"{i}-{text}", 200);
        await SendAsync(board, HttpMethod.Post, "/api/events", new { event_type = Cut(text, 128), event_data = new { message = text }, source = Cut(text, 256), spawner_type = Cut(text, 128), session_id = id, severity = "error" });
        await SendAsync(board, HttpMethod.Post, "/events", new { type = "session.created", sessionId = id, title = text, hostname = text, instance = text });
        await SendAsync(board, HttpMethod.Post, "/events", new { type = "timeline", sessionId = id, eventType = "permission", tool = text, summary = text, modelId = text });
        await SendAsync(board, HttpMethod.Post, "/api/hooks/claude-code", new { hook_event_name = "PermissionRequest", session_id = $"c-{i}", cwd = text, tool_name = text, tool_input = new { command = text }, session_title = text });
        await SendAsync(board, HttpMethod.Put, $"/api/jobs/hostile-{i}", new { title = Cut(text, 1024), kind = Cut(text, 128), message = Cut(text, 8000), host = Cut(text, 256), error = Cut(text, 8000), status = "failed" });
    }

    private static async Task SendAsync(RunningBoard board, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await board.Http.SendAsync(request);
        Assert.True((int)answer.StatusCode is >= 200 and < 500, $"{path}: {answer.StatusCode}");
        Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }

    private static string Cut(string text, int bytes)
    {
        while (Encoding.UTF8.GetByteCount(text) > bytes)
            text = text[..^Math.Max(1, (Encoding.UTF8.GetByteCount(text) - bytes) / 4)];
        return text;
    }
}
