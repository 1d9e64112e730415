namespace LiveDashboard.Tests.Ingest;

/// <summary>What real agents sent, sent again.</summary>
public sealed class OtlpCorpusTests
{
    [Fact]
    public async Task Every_recorded_request_is_taken_and_twice_counts_once()
    {
        await using var board = await OtlpBoard.StartAsync();
        var all = OtlpRecording.Whole.Count > 0 ? OtlpRecording.Whole : OtlpRecording.Kept;

        foreach (var recording in all)
            await board.TakenAsync(recording);
        var (totals, events) = (board.AllTotals(), board.Events());
        foreach (var recording in all)
            await board.TakenAsync(recording);

        Assert.True(events > 0);
        Assert.Equal((totals, events), (board.AllTotals(), board.Events()));
    }

    [RecordedFact]
    public async Task Json_and_protobuf_say_the_same()
    {
        foreach (var recording in OtlpRecording.Whole.Where(r => r.Twin is not null))
        {
            await using var protobuf = await OtlpBoard.StartAsync();
            await using var json = await OtlpBoard.StartAsync();
            await Task.WhenAll(protobuf.TakenAsync(recording), json.TakenAsync(recording.Twin!));

            Assert.Equal((recording.File, protobuf.AllTotals(), protobuf.Events()), (recording.File, json.AllTotals(), json.Events()));
            await json.TakenAsync(recording);
            Assert.Equal((recording.File, protobuf.AllTotals(), protobuf.Events()), (recording.File, json.AllTotals(), json.Events()));
        }
    }

    [RecordedTheory]
    [InlineData("claude-code-headless-http-json", "27faf819-9826-44f0-91f4-32821b8a0cb5", "5100|250|5000|400|0|0.0284")]
    [InlineData("claude-code-headless-http-json", "5aff7605-42cf-4c41-968b-4cd3646c5521", "4020|170|1000|500|0|0.02218")]
    [InlineData("claude-code-headless-http-json", "bae277ee-4ed3-471a-8ac1-424b263f17b3", "2010|85|500|250|0|0.01109")]
    [InlineData("codex-exec", "01a200ea-3293-76e1-9f7d-96e13ed9e60f", "5100|250|5000|0|40|0.0")]
    [InlineData("codex-exec", "01a200ea-64ee-7a21-8c61-383954df79f5", "1000|40|0|0|8|0.0")]
    [InlineData("gemini-cli-headless", "65230b25-f504-4a0d-a51e-a38f727305e7", "2010|101|500|0|16|0.0")]
    [InlineData("qwen-code-headless", "68edfdb5-edc4-42cb-9115-98e368e839b9", "5100|250|5000|0|0|0.0")]
    [InlineData("copilot-cli-headless", "6d7be432-1023-4f79-834c-cd0a19fd4c69", "5100|250|5000|0|0|0.0")]
    public async Task A_run_comes_to_its_known_sums_in_any_order(string run, string session, string expected)
    {
        var requests = OtlpRecording.Run(run);
        var random = new Random(7);
        foreach (var order in new[] { requests, [.. requests, .. requests], [.. requests.Reverse()], [.. requests.OrderBy(_ => random.Next())] })
        {
            await using var board = await OtlpBoard.StartAsync();
            foreach (var (path, body) in order)
                Assert.True((await board.SendAsync(path, body)).IsSuccessStatusCode);
            Assert.Equal(expected, board.Totals(session));
        }
    }

    [RecordedTheory]
    [InlineData("claude-code-headless-http-json", "/v1/logs", "27faf819-9826-44f0-91f4-32821b8a0cb5", "5100|250|5000|400|0|0.0284")]
    [InlineData("claude-code-headless-http-json", "/v1/metrics", "27faf819-9826-44f0-91f4-32821b8a0cb5", "5100|250|5000|400|0|0.0284")]
    [InlineData("claude-code-headless-http-json", "/v1/metrics", "d36ae27d-f42d-451f-96c0-d5ffb033e7af", "4060|190|3000|350|0|0.02239")]
    [InlineData("copilot-cli-headless", "/v1/traces", "6d7be432-1023-4f79-834c-cd0a19fd4c69", "5100|250|5000|0|0|0.0")]
    [InlineData("copilot-cli-headless", "/v1/traces", "84df8a12-0e60-4b8f-8a19-a9442670ff00", "3010|125|500|0|0|0.0")]
    public async Task One_signal_alone_comes_to_the_same(string run, string path, string session, string expected)
    {
        var requests = OtlpRecording.Run(run);
        await using var board = await OtlpBoard.StartAsync();
        foreach (var (_, body) in requests.Where(r => r.Path == path))
            Assert.True((await board.SendAsync(path, body)).IsSuccessStatusCode);

        Assert.Equal(expected, board.Totals(session));
    }

    [RecordedTheory]
    [InlineData("qwen-code/017-logs.json", "1ab42665-6220-475c-b544-c0ebc9111744", "2010|85|500|0|0|0.0")]
    [InlineData("claude-code/018-metrics-details.json", "d36ae27d-f42d-451f-96c0-d5ffb033e7af", "4060|190|3000|350|0|0.02239")]
    [InlineData("gemini-cli/013-metrics.grpc.bin", "908d303f-6a3d-4255-9c34-1f198ba0e624", "5100|290|5000|0|40|0.0")]
    [InlineData("copilot-cli/017-traces.pb.bin", "05fc0212-aa24-451c-95d1-4b0df6a70fa5", "5100|250|5000|0|0|0.0")]
    public async Task A_single_request_comes_to_its_known_sums(string file, string session, string expected)
    {
        await using var board = await OtlpBoard.StartAsync();

        await board.TakenAsync(OtlpRecording.Named(file));

        Assert.Equal(expected, board.Totals(session));
    }

    [RecordedFact]
    public async Task Counters_that_name_no_session_count_nothing_and_make_no_event()
    {
        await using var board = await OtlpBoard.StartAsync();

        await board.TakenAsync(OtlpRecording.Named("qwen-code/015-metrics.json"));
        await board.TakenAsync(OtlpRecording.Named("copilot-cli/018-metrics.pb.bin"));

        Assert.Equal(0, board.Count("SELECT count(*) FROM sessions") + board.Count("SELECT count(*) FROM live_events"));
    }
}
