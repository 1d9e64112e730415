using System.Net;
using System.Text;
using System.Text.Json;

namespace LiveDashboard.Tests.Ingest;

/// <summary>Validations and recommendations by HTTP, from the content to the file.</summary>
public sealed class ReviewDoorTests
{
    [Fact]
    public async Task The_call_of_the_story_answers_a_validation_with_its_issues_and_recommendations()
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.PostAsync("/api/validate", """{"content": "# Test Article\nSome content here", "file_path": "test.md", "family": "cells"}""");
        var body = await TempBoard.JsonAsync(answer);

        Assert.Equal((HttpStatusCode.Created, "/api/validations/1"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal("1 test.md cells passed low 1 pending", $"{body.GetProperty("id")} {body.GetProperty("filePath")} {body.GetProperty("family")} {body.GetProperty("status")} {body.GetProperty("severity")} {body.GetProperty("version")} {body.GetProperty("review")}");
        Assert.Contains(body.GetProperty("issues").EnumerateArray(), i => i.GetProperty("category").GetString() == "style" && i.GetProperty("line").GetInt32() == 1);
        Assert.NotEmpty(body.GetProperty("recommendations").EnumerateArray());
        Assert.Equal("validation_created", board.Store.Scalar<string>("SELECT event_type FROM live_events WHERE entity = 'validations'"));
    }

    [Theory]
    [InlineData("/api/validate", """{"file_path":"a.md"}""", "content")]
    [InlineData("/api/validate", """{"content":7,"file_path":"a.md"}""", "content")]
    [InlineData("/api/validate", """{"content":"x"}""", "file_path")]
    [InlineData("/api/validate", """{"content":"x","file_path":"a.md","types":["spelling"]}""", "types")]
    [InlineData("/api/validate", """{"content":"x","file_path":"a.md","uid":""}""", "uid")]
    [InlineData("/api/validate", "[]", "body")]
    [InlineData("/api/validations", """{"family":"x"}""", "file_path")]
    [InlineData("/api/validations", """{"file_path":"a","status":"fine"}""", "status")]
    [InlineData("/api/validations", """{"file_path":"a","confidence":2}""", "confidence")]
    [InlineData("/api/validations", """{"file_path":"a","issues":[{"level":"bad","message":"x"}]}""", "issues[0].level")]
    [InlineData("/api/validations", """{"file_path":"a","issues":[{"level":"error"}]}""", "issues[0].message")]
    [InlineData("/api/validations", """{"file_path":"a","issues":{}}""", "issues")]
    [InlineData("/api/validations", """{"file_path":"a","recommendations":[{}]}""", "[0].title")]
    [InlineData("/api/recommendations", """{"title":""}""", "title")]
    [InlineData("/api/recommendations", """{"title":"a","severity":"huge"}""", "severity")]
    [InlineData("/api/recommendations", """{"title":"a","status":"approved"}""", "status")]
    [InlineData("/api/recommendations", """[{"title":"a"},{"title":"b","line":0}]""", "[1].line")]
    [InlineData("/api/recommendations", """{"title":"a","validation_id":1.5}""", "validation_id")]
    [InlineData("/api/recommendations", "7", "body")]
    [InlineData("/api/recommendations/bulk", """{"action":"burn","ids":[1]}""", "action")]
    [InlineData("/api/recommendations/bulk", """{"action":"approve","ids":[]}""", "ids")]
    [InlineData("/api/recommendations/bulk", """{"action":"approve","ids":["x"]}""", "ids[0]")]
    [InlineData("/api/recommendations/1/approve", """{"revision":"x"}""", "revision")]
    public async Task What_is_wrong_is_named_and_nothing_is_stored(string path, string body, string field)
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.PostAsync(path, body);

        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.StatusCode, (await TempBoard.JsonAsync(answer)).GetProperty("field").GetString()));
        Assert.Equal(0, board.Store.Scalar<long>("SELECT (SELECT count(*) FROM validations) + (SELECT count(*) FROM recommendations)"));
    }

    [Fact]
    public async Task No_malformed_body_breaks_a_door_of_reviews()
    {
        await using var board = await TempBoard.StartAsync();

        foreach (var body in MalformedBodies.All())
        {
            foreach (var path in new[] { "/api/validate", "/api/validations", "/api/recommendations", "/api/recommendations/bulk", "/api/recommendations/1/approve" })
            {
                using var answer = await board.PostAsync(path, body);
                Assert.True((int)answer.StatusCode is 400 or 404, $"{path}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Content_of_a_mebibyte_is_taken_and_more_is_413_or_named()
    {
        await using var board = await TempBoard.StartAsync();
        static string Body(int bytes) => JsonSerializer.Serialize(new { content = new string('x', bytes - 1) + "\n", file_path = "a.md" });

        Assert.Equal(HttpStatusCode.Created, (await board.PostAsync("/api/validate", Body(1_048_576))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await board.PostAsync("/api/validate", Body(1_048_577))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await board.PostAsync("/api/validate", Body(5_000_000))).StatusCode);
    }

    [Fact]
    public async Task From_another_validators_finding_to_the_enhanced_file_with_its_original_beside_it()
    {
        await using var board = await TempBoard.StartAsync();
        var file = Path.Combine(board.Docs, "intro.md");
        await File.WriteAllTextAsync(file, "# Intro\n\nUse --force.\n");
        var added = await TempBoard.JsonAsync(await board.PostAsync("/api/validations", """
            {"file_path":"intro.md","source":"vale","uid":"v1","content":"# Intro\n\nUse --force.\n","issues":[{"level":"warning","category":"style","line":3,"message":"Say what it does."}],
             "recommendations":[{"title":"Say what the flag does","line":3,"original":"Use --force.","proposed":"Use --force to overwrite files."}]}
            """));
        var id = added.GetProperty("recommendations")[0].GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.Conflict, (await board.PostAsync("/api/validations/1/write", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await board.PostAsync($"/api/recommendations/{id}/apply", "{}")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await board.PostAsync($"/api/recommendations/{id}/approve", """{"reviewer":"Kim","notes":"good","revision":0}""")).StatusCode);
        var enhanced = await TempBoard.JsonAsync(await board.PostAsync("/api/validations/1/enhance", """{"reviewer":"Kim"}"""));
        Assert.Equal("# Intro\n\nUse --force.\n", await File.ReadAllTextAsync(file));
        Assert.Contains("+Use --force to overwrite files.", enhanced.GetProperty("diff").GetString(), StringComparison.Ordinal);
        var written = await TempBoard.JsonAsync(await board.PostAsync("/api/validations/1/write", """{"reviewer":"Kim"}"""));

        Assert.NotEqual(JsonValueKind.Null, written.GetProperty("writtenAt").ValueKind);
        Assert.Equal("# Intro\n\nUse --force to overwrite files.\n", await File.ReadAllTextAsync(file));
        Assert.Equal("# Intro\n\nUse --force.\n", await File.ReadAllTextAsync(file + ".orig"));
        Assert.Equal(2, Directory.GetFiles(board.Docs).Length);
        Assert.Equal("Kim approved,Kim applied,Kim enhanced,Kim written", board.Store.Scalar<string>("SELECT group_concat(actor || ' ' || action) FROM (SELECT * FROM audit_log WHERE outcome = 'done' ORDER BY id)"));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("link")]
    [InlineData("gone")]
    [InlineData("outside")]
    public async Task A_file_that_is_not_what_was_validated_is_left_alone(string trouble)
    {
        await using var board = await TempBoard.StartAsync();
        var file = Path.Combine(board.Docs, "a.md");
        var outside = Path.Combine(board.Store.Folder, "outside.md");
        await File.WriteAllTextAsync(outside, "old\n");
        await File.WriteAllTextAsync(file, trouble == "changed" ? "new\n" : "old\n");
        if (trouble is "link" or "gone")
            File.Delete(file);
        if (trouble == "link")
            File.CreateSymbolicLink(file, outside);
        board.Store.Sql($"INSERT INTO validations (file_path, content, enhanced, review) VALUES ('{(trouble == "outside" ? outside : "a.md")}', 'old' || char(10), 'better' || char(10), 'enhanced')");

        var answer = await board.PostAsync("/api/validations/1/write", "{}");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("old\n", await File.ReadAllTextAsync(outside));
        Assert.Empty(Directory.GetFiles(board.Docs, "*.orig*"));
        Assert.True(trouble != "changed" || await File.ReadAllTextAsync(file) == "new\n");
    }

    [Fact]
    public async Task Many_are_decided_in_one_commit_and_those_that_were_decided_are_told()
    {
        await using var board = await TempBoard.StartAsync();
        var accepted = await TempBoard.JsonAsync(await board.PostAsync("/api/recommendations", JsonSerializer.Serialize(Enumerable.Range(1, 500).Select(i => new { title = $"R {i}", uid = $"u{i}" }))));
        Assert.Equal("500 0", $"{accepted.GetProperty("stored")} {accepted.GetProperty("duplicates")}");
        await board.PostAsync("/api/recommendations/7/reject", """{"reviewer":"Lee"}""");

        var made = await TempBoard.JsonAsync(await board.PostAsync("/api/recommendations/bulk", $$"""{"action":"approve","reviewer":"Kim","ids":[{{string.Join(',', Enumerable.Range(1, 500))}}]}"""));

        Assert.Equal(499, made.GetProperty("done").GetArrayLength());
        Assert.Equal("Lee rejected it meanwhile.", made.GetProperty("refused").GetProperty("7").GetString());
        Assert.Equal(0, (await TempBoard.JsonAsync(await board.PostAsync("/api/recommendations", """[{"title":"R","uid":"u1"}]"""))).GetProperty("stored").GetInt32());
    }

    [Theory]
    [InlineData("newest")]
    [InlineData("oldest")]
    [InlineData("severity")]
    [InlineData("confidence")]
    [InlineData("file")]
    public async Task Pages_of_any_order_go_through_without_gap_or_repeat(string sort)
    {
        await using var board = await TempBoard.StartAsync();
        var random = new Random(5);
        string[] severities = ["low", "medium", "high", "critical"];
        board.Store.Sql(string.Join(';', Enumerable.Range(1, 60).Select(i =>
            $"INSERT INTO recommendations (title, file_path, severity, confidence) VALUES ('R {i}', 'f{random.Next(5)}.md', '{severities[random.Next(4)]}', {(random.Next(3) == 0 ? "NULL" : $"0.{random.Next(9)}")})")));
        board.Store.Sql("INSERT INTO validations (file_path, status) SELECT file_path, iif(id % 2, 'failed', 'passed') FROM recommendations");
        var seen = new List<JsonElement>();

        for (string? after = null; ;)
        {
            var page = await board.GetAsync($"/api/recommendations?sort={sort}&limit=7{(after is null ? "" : "&after=" + after)}");
            seen.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("next").GetString() is not { } next)
                break;
            after = next;
        }
        var validations = (await board.GetAsync($"/api/validations?limit=500{(sort == "confidence" ? "" : $"&sort={sort}")}&status=failed&q=f1")).GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal(60, seen.Select(r => r.GetProperty("id").GetInt64()).Distinct().Count());
        Assert.Equal(60, seen.Count);
        Func<JsonElement, double> rank = sort switch
        {
            "severity" => r => -Array.IndexOf(severities, r.GetProperty("severity").GetString()),
            "confidence" => r => r.GetProperty("confidence").ValueKind == JsonValueKind.Null ? 1 : -r.GetProperty("confidence").GetDouble(),
            "file" => r => r.GetProperty("filePath").GetString()![1] - '0',
            "oldest" => r => r.GetProperty("id").GetInt64(),
            _ => r => -r.GetProperty("id").GetInt64(),
        };
        Assert.Equal(seen.Select(rank).Order(), seen.Select(rank));
        Assert.All(validations, v => Assert.Equal(("failed", "f1.md"), (v.GetProperty("status").GetString(), v.GetProperty("filePath").GetString())));
    }

    [Theory]
    [InlineData("/api/validations?sort=upwards", "sort")]
    [InlineData("/api/validations?review=7", "review")]
    [InlineData("/api/recommendations?after=%00", "after")]
    [InlineData("/api/recommendations?status=nice", "status")]
    [InlineData("/api/recommendations?limit=0", "limit")]
    public async Task A_list_that_cannot_be_is_refused_by_name(string path, string field)
    {
        await using var board = await TempBoard.StartAsync();

        var answer = await board.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.StatusCode, (await TempBoard.JsonAsync(answer)).GetProperty("field").GetString()));
    }

    [Fact]
    public async Task What_is_not_there_is_404()
    {
        await using var board = await TempBoard.StartAsync();

        foreach (var path in new[] { "/api/validations/9/approve", "/api/validations/9/enhance", "/api/validations/9/write", "/api/recommendations/9/approve", "/api/recommendations/9/apply" })
            Assert.Equal(HttpStatusCode.NotFound, (await board.PostAsync(path, "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await board.Client.GetAsync(new Uri("/api/validations/9", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await board.Client.GetAsync(new Uri("/api/recommendations", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_and_secrets_are_masked_where_they_are_shown()
    {
        await using var board = await TempBoard.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await board.PostAsync("/api/validate", [.. "{\"content\":\""u8, 0xff, 0xfe, .. "\",\"file_path\":\"a.md\"}"u8])).StatusCode);
        await board.PostAsync("/api/recommendations", """{"title":"Remove ghp_abcdefghijklmnopqrstuvwxyz0123456789","original":"token ghp_abcdefghijklmnopqrstuvwxyz0123456789","proposed":"token"}""");

        Assert.DoesNotContain("ghp_abc", Encoding.UTF8.GetString(await board.Client.GetByteArrayAsync(new Uri("/api/recommendations/1", UriKind.Relative))), StringComparison.Ordinal);
    }
}
