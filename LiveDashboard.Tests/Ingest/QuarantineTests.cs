using System.Text;
using LiveDashboard.App.Hosting;
using LiveDashboard.App.Ingest;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Observability;
using LiveDashboard.Tests.Components;
using LiveDashboard.Tests.Setup;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveDashboard.Tests.Ingest;

public sealed class QuarantineTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly DashboardMeter _meter = new();
    private readonly RecordingWriter _writer = new();
    private readonly Quarantine _quarantine;
    private readonly QuarantineDuty _duty;

    public QuarantineTests()
    {
        _quarantine = new Quarantine(_clock, _meter);
        _duty = new QuarantineDuty(_quarantine, _writer, NullLogger<QuarantineDuty>.Instance);
    }

    public void Dispose()
    {
        _duty.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public async Task A_loop_is_told_at_once_and_then_now_and_then_with_the_right_count()
    {
        for (var i = 0; i < 10_000; i++)
            Note(detail: $"The body is not JSON: BytePositionInLine: {i}.", field: null);
        await _duty.RunAsync(default);
        for (var second = 0; second < 30; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Note(detail: "The body is not JSON: BytePositionInLine: 7.", field: null);
            await _duty.RunAsync(default);
        }

        var told = _writer.Commands.Cast<RecordRefusals>().SelectMany(c => c.Refusals).ToArray();

        Assert.Equal(4, told.Length);
        Assert.Equal([10_000L, 10L, 10L, 10L], told.Select(t => t.Count));
        Assert.Single(told.Select(t => t.Cause).Distinct());
    }

    [Fact]
    public async Task Nothing_is_lost_while_the_database_is_busy_and_the_rest_is_told_at_the_end()
    {
        _writer.Answer = CommandResult.Busy(TimeSpan.FromSeconds(1), "held");
        Note();
        Assert.Equal("waits for the database", await _duty.RunAsync(default));
        Note();
        _writer.Answer = CommandResult.Applied;
        await _duty.RunAsync(default);
        Note();
        Assert.Equal("nothing was refused", await _duty.RunAsync(default));

        await _duty.StopAsync(default);

        Assert.Equal([1L, 2L, 1L], Told().Select(r => r.Count));
    }

    [Fact]
    public async Task What_the_database_refuses_is_not_tried_for_ever()
    {
        _writer.Answer = CommandResult.Refused("status", "the value is outside");
        Note();
        await _duty.RunAsync(default);
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("nothing was refused", await _duty.RunAsync(default));
        Assert.Single(_writer.Commands);
    }

    [Fact]
    public async Task A_key_with_ever_new_causes_shares_one_and_leaves_others_their_own()
    {
        for (var i = 0; i < 5_000; i++)
            Note(key: "noisy", field: $"event_data.{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}");
        Note(key: "calm");

        await _duty.RunAsync(default);

        var told = Told();
        Assert.Equal(Quarantine.MostOfKey + 1, told.Count(r => r.KeyId == "noisy"));
        Assert.Equal(5_000, told.Where(r => r.KeyId == "noisy").Sum(r => r.Count));
        Assert.Equal(1, told.Single(r => r.KeyId == "calm").Count);
    }

    [Fact]
    public async Task Memory_is_bounded_and_what_does_not_fit_is_counted_as_dropped()
    {
        using var reading = new Observability.MeterReading(_meter);
        for (var i = 0; i < Quarantine.Most + 5; i++)
            Note(key: $"key-{i}");

        await _duty.RunAsync(default);

        Assert.Equal(Quarantine.Most, Told().Count);
        Assert.Equal(5, reading.Of("livedashboard.ingest.quarantined dropped"));
        Assert.Equal(Quarantine.Most, reading.Of("livedashboard.ingest.quarantined stored"));
    }

    [Fact]
    public async Task A_cause_is_forgotten_after_an_hour_of_silence()
    {
        for (var i = 0; i < Quarantine.MostOfKey; i++)
            Note(field: $"field-{(char)('a' + i)}");
        await _duty.RunAsync(default);
        _clock.Advance(TimeSpan.FromHours(1));
        await _duty.RunAsync(default);

        Note(field: "another");
        await _duty.RunAsync(default);

        Assert.Equal("another", Told()[^1].Cause);
    }

    [Fact]
    public async Task The_excerpt_is_short_masked_and_never_ends_in_half_a_secret()
    {
        const string Secret = "ghp_" + "Zx8Kq2mN7vB4tR9wL3yH6pD1sF5gJ0cA";
        foreach (var before in new[] { 10, 4000, 4080, 7900, 8150, 8180, 20_000 })
        {
            var body = Encoding.UTF8.GetBytes($$"""{"note":"{{new string('x', before)}} {{Secret}} {{new string('y', 9000)}}","password":"swordfish"}""");
            Note(key: $"key-{before}", body: new BodyStart(body, body.Length));
        }
        Note(key: "plain", body: new BodyStart(Encoding.UTF8.GetBytes("""{"password":"swordfish","event_type":""}"""), 40));
        Note(key: "broken", body: new BodyStart("\0\xff\xfe{\"a\":"u8.ToArray(), 8));
        Note(key: "none", body: new BodyStart(default, 5_000_000));

        await _duty.RunAsync(default);

        Assert.All(Told(), r =>
        {
            Assert.DoesNotContain(Secret[..12], r.Excerpt ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("swordfish", r.Excerpt ?? "", StringComparison.Ordinal);
            Assert.True(Encoding.UTF8.GetByteCount(r.Excerpt ?? "") <= RefusalSample.Shown);
            Assert.DoesNotContain('\0', r.Excerpt ?? "");
        });
        Assert.All(Told().Where(r => r.KeyId.StartsWith("key-", StringComparison.Ordinal)), r => Assert.True(r.IsExcerptCut));
        Assert.Matches("""^\{"password":"•••[0-9a-f]{8}","event_type":""\}$""", Told().Single(r => r.KeyId == "plain").Excerpt);
        Assert.False(Told().Single(r => r.KeyId == "plain").IsExcerptCut);
        Assert.Equal((null, 5_000_000L), (Told().Single(r => r.KeyId == "none").Excerpt, Told().Single(r => r.KeyId == "none").SizeBytes));
    }

    [Theory]
    [InlineData("[2].event_type", "x", "[#].event_type")]
    [InlineData(null, "'text/x' is not read here.", "# is not read here.")]
    [InlineData(null, "", "#")]
    public void A_cause_is_the_same_wherever_and_whatever(string? field, string detail, string cause) => Assert.Equal(cause, RefusalCause.Of(field, detail));

    private void Note(string key = "ci-1", string? field = "event_type", string detail = "event_type: is missing.", BodyStart? body = null) =>
        _quarantine.Note(new Refusal(key, "ci", "AppendEvents", "POST /api/events", 400, "invalid_field", field, detail), body);

    private IReadOnlyList<NewRefusal> Told() => [.. _writer.Commands.OfType<RecordRefusals>().SelectMany(c => c.Refusals)];
}
