using System.Net.Http.Headers;
using System.Text.Json;
using LiveDashboard.App.Ingest;
using LiveDashboard.Core.Commands;

namespace LiveDashboard.Tests.Ingest;

/// <summary>A real server with its doors for OpenTelemetry, and what came of what was sent.</summary>
internal sealed class OtlpBoard : IAsyncDisposable
{
    private readonly TempBoard _board;

    private OtlpBoard(TempBoard board) => _board = board;

    public TempBoard Board => _board;

    public static async Task<OtlpBoard> StartAsync(ICommandWriter? writer = null, IIngestBudget? budget = null) => new(await TempBoard.StartAsync(writer, budget));

    public async Task<HttpResponseMessage> SendAsync(string path, byte[] body, string type = "application/json", string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        return await _board.Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public Task<HttpResponseMessage> SendAsync(OtlpRecording r) => SendAsync(r.Path, r.Body, r.Type, r.SentEncoding);

    /// <summary>Sends and expects that all of it was taken; the answer in JSON.</summary>
    public async Task<JsonElement> TakenAsync(string path, string json)
    {
        using var answer = await SendAsync(path, System.Text.Encoding.UTF8.GetBytes(json));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await TempBoard.JsonAsync(answer);
    }

    public async Task TakenAsync(OtlpRecording r)
    {
        using var answer = await SendAsync(r);
        Assert.True(answer.IsSuccessStatusCode, $"{r.File}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        Assert.Equal(r.Type.Split(';')[0], answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(await answer.Content.ReadAsStringAsync(), new[] { "{}", "{ }", "" });
    }

    /// <summary>Input, output, cache read, cache write, reasoning, cost of a session, with bars between.</summary>
    public string Totals(string session) => Text($"SELECT tokens_input || '|' || tokens_output || '|' || tokens_cache_read || '|' || tokens_cache_write || '|' || tokens_reasoning || '|' || round(cost, 6) FROM sessions WHERE id = '{session}'");

    /// <summary>Every session with its totals, to compare one board with another.</summary>
    public string AllTotals() => Text("SELECT coalesce(group_concat(line, char(10)), '') FROM (SELECT id || ' ' || tokens_input || '|' || tokens_output || '|' || tokens_cache_read || '|' || tokens_cache_write || '|' || tokens_reasoning || '|' || round(cost, 6) AS line FROM sessions ORDER BY id)");

    public string Text(string sql) => _board.Store.Scalar<string>(sql);

    public long Count(string sql) => _board.Store.Scalar<long>(sql);

    public long Events() => Count("SELECT count(*) FROM live_events WHERE uid LIKE 'otlp:%'");

    public ValueTask DisposeAsync() => _board.DisposeAsync();
}
