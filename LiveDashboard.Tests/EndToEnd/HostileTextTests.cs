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
    private static readonly string[] Pages = ["/", "/activity", "/sessions", "/jobs", "/system", "/system/metrics", "/activity/runs", "/validations", "/recommendations?status=all", "/validations/1", "/recommendations/1", "/recommendations/2", "/recommendations/3", "/refused", "/refused/1"];

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

    [SqliteFact]
    public async Task Text_by_sql_stays_text_on_every_page()
    {
        await using var board = await RunningBoard.StartAsync();
        await using var open = await browser.OpenAsync(board, "/activity");

        BySql(board);
        OneOfAll(board);

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

    [SqliteFact]
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
            Run(connection, "INSERT INTO validations (file_path, family, source, reviewer, review, review_notes, status) VALUES (@long, @short, @short, @short, 'rejected', @long, 'failed')", i, text);
            Run(connection, """
                INSERT INTO recommendations (validation_id, file_path, type, title, scope, source, reviewer, notes, instruction, rationale, original, proposed)
                VALUES (1, @long, @short, @middle, @short, @short, @short, @long, @long, @long, @long, @short)
                """, i, text);
            Run(connection, "INSERT INTO audit_log (actor, action, entity, entity_id, note) VALUES (@short, @tiny, 'validations', '1', @long)", i, text);
            Run(connection, "INSERT INTO instances (id, hostname, kind, version, address) VALUES (@id, @short, @tiny, @tiny, @short)", i, text);
        }
    }

    /// <summary>A validation of all of it at once, with issues that say it, and bytes that are no text.</summary>
    private static void OneOfAll(RunningBoard board)
    {
        using var connection = new SqliteConnection($"Data Source={board.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            UPDATE validations SET content = @all || CAST(x'fffec0afeda080' AS TEXT), enhanced = @all || @all, issues = @issues, types = @types, review = 'pending', reviewer = NULL WHERE id = 1;
            UPDATE validations SET review = 'enhanced' WHERE id = 1
            """;
        command.Parameters.AddWithValue("@all", string.Join('\n', HostileVectors.All.Select(v => Cut(v, 2000))));
        command.Parameters.AddWithValue("@issues", JsonSerializer.Serialize(HostileVectors.All.Select((v, i) => new { level = Cut(v, 60), category = Cut(v, 60), line = i + 1, message = Cut(v, 1000), suggestion = Cut(v, 1000), excerpt = Cut(v, 400) })));
        command.Parameters.AddWithValue("@types", JsonSerializer.Serialize(HostileVectors.All.Take(20).Select(v => Cut(v, 60))));
        command.ExecuteNonQuery();
    }

    [SqliteFact]
    public async Task A_mebibyte_in_one_line_is_shown_clipped_and_the_page_stays_live()
    {
        await using var board = await RunningBoard.StartAsync();
        var line = string.Concat(Enumerable.Repeat("<script>window.__pwn=1</script> ", 32_000))[..1_000_000];
        using var answer = await board.Http.PostAsJsonAsync(new Uri("/api/validate", UriKind.Relative), new { content = "# T\n" + line, file_path = "a.md" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var bulk = await board.Http.PostAsJsonAsync(new Uri("/api/recommendations/bulk", UriKind.Relative), new { action = "approve", ids = new[] { 1 }, reviewer = "Kim" });
        using var enhance = await board.Http.PostAsync(new Uri("/api/validations/1/enhance", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.OK, enhance.StatusCode);

        await using var open = await browser.OpenAsync(board, "/validations/1");

        await Expect(open.Page.Locator(".diff2 .tx").First).ToBeVisibleAsync();
        Assert.InRange(await open.Page.EvaluateAsync<int>("document.body.innerText.length"), 100, 60_000);
        Assert.True(await open.Page.EvaluateAsync<bool>("window.__pwn === undefined && document.documentElement.scrollWidth <= innerWidth"));
        board.Sql("UPDATE validations SET review_notes = 'x' WHERE id = 1; INSERT INTO recommendations (validation_id, title) VALUES (1, 'after all of it')");
        await Expect(open.Page.Locator(".recs")).ToContainTextAsync("after all of it");
        Assert.Empty(open.TakeFaults());
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
        await SendAsync(board, HttpMethod.Post, "/api/validate", new { content = text, file_path = Cut(text, 1000), family = Cut(text, 128) });
        await SendAsync(board, HttpMethod.Post, "/api/validations", new { file_path = Cut(text, 1000), family = Cut(text, 128), source = Cut(text, 256), issues = new[] { new { level = "error", category = Cut(text, 60), line = i, message = Cut(text, 8000), suggestion = Cut(text, 8000), excerpt = Cut(text, 8000) } } });
        await SendAsync(board, HttpMethod.Post, "/api/recommendations", new { title = Cut(text, 1024), file_path = Cut(text, 4000), type = Cut(text, 128), scope = Cut(text, 256), source = Cut(text, 256), instruction = text, rationale = text, original = text, proposed = text + text });
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
