using LiveDashboard.App.Security;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Security;

public sealed class RateTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_batch_of_n_takes_n_and_time_gives_back()
    {
        var rate = new IngestRate(Options.Create(new IngestLimits()), _clock);

        Assert.True(rate.TryTake("a", 9_000, out _));
        Assert.False(rate.TryTake("a", 2_000, out var retryAfter));
        Assert.Equal(TimeSpan.FromMilliseconds(500), retryAfter);
        _clock.Advance(retryAfter);
        Assert.True(rate.TryTake("a", 2_000, out _));
    }

    [Fact]
    public void One_key_does_not_slow_another()
    {
        var rate = new IngestRate(Options.Create(new IngestLimits()), _clock);

        Assert.True(rate.TryTake("a", 10_000, out _));
        Assert.False(rate.TryTake("a", 1, out _));
        Assert.True(rate.TryTake("b", 10_000, out _));
    }

    [Fact]
    public void A_batch_larger_than_the_burst_passes_and_is_paid_off()
    {
        var rate = new IngestRate(Options.Create(new IngestLimits { EventsPerSecond = 10, Burst = 10 }), _clock);

        Assert.True(rate.TryTake("a", 30, out _));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(rate.TryTake("a", 1, out _));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(rate.TryTake("a", 1, out _));
    }

    [Fact]
    public void Many_strangers_leave_nothing_behind()
    {
        var buckets = new TokenBuckets(1, 1, _clock);
        for (var i = 0; i < 5_000; i++)
        {
            buckets.TryTake($"{i}", 1, out _);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(buckets.Count, 1, 4_097);
    }

    [Fact]
    public async Task Bodies_under_way_are_bounded_together()
    {
        var inFlight = new IngestInFlight(Options.Create(new IngestLimits { MaxBytesInFlight = 1024 * 1024 }));
        var release = new TaskCompletionSource();
        var reached = 0;
        Task Next(HttpContext _)
        {
            reached++;
            return release.Task;
        }

        var first = inFlight.PassAsync(Door(bytes: 600_000), Next);
        var second = Door(bytes: 600_000);
        await inFlight.PassAsync(second, Next);
        release.SetResult();
        await first;
        await inFlight.PassAsync(Door(bytes: 600_000), Next);

        Assert.Equal(429, second.Response.StatusCode);
        Assert.Equal("1", second.Response.Headers.RetryAfter);
        Assert.Equal(2, reached);
        Assert.Equal(0, inFlight.Bytes);
    }

    [Fact]
    public async Task What_a_body_becomes_when_unpacked_counts_until_its_request_ends()
    {
        var inFlight = new IngestInFlight(Options.Create(new IngestLimits { MaxBytesInFlight = 1024 * 1024 }));
        var held = new List<bool>();
        Task Hold(HttpContext context)
        {
            held.Add(inFlight.TryHold(context, 600_000));
            return Task.CompletedTask;
        }

        await inFlight.PassAsync(Door(bytes: 10_000), async first =>
        {
            await Hold(first);
            await Hold(first);
            await inFlight.PassAsync(Of("other", Door(bytes: 10_000)), Hold);
        });

        Assert.Equal([true, false, false], held);
        Assert.Equal(0, inFlight.Bytes);
    }

    [Fact]
    public async Task A_body_without_a_length_counts_as_it_comes()
    {
        var inFlight = new IngestInFlight(Options.Create(new IngestLimits { MaxBytesInFlight = 1024 * 1024 }));
        var (release, small) = (new TaskCompletionSource(), 0);
        var under = Enumerable.Range(0, 100).Select(_ => inFlight.PassAsync(Chunked(1000), async context =>
        {
            small += (await ReadAsync(context)).Length;
            await release.Task;
        })).ToArray();

        Assert.Equal(100_000, small);
        Assert.Equal(100_000, inFlight.Bytes);
        await inFlight.PassAsync(Of("other", Chunked(900_000)), async context => Assert.Equal(900_000, (await ReadAsync(context)).Length));
        var refused = await Assert.ThrowsAsync<BadHttpRequestException>(() => inFlight.PassAsync(Chunked(1_000_000), async context => await ReadAsync(context)));
        release.SetResult();
        await Task.WhenAll(under);

        Assert.Equal(429, refused.StatusCode);
        Assert.Equal(0, inFlight.Bytes);
    }

    [Fact]
    public async Task A_key_that_sends_much_leaves_room_for_the_others()
    {
        var inFlight = new IngestInFlight(Options.Create(new IngestLimits { MaxBytesInFlight = 1024 * 1024 }));
        var (release, reached) = (new TaskCompletionSource(), new List<string>());
        Task Next(HttpContext context)
        {
            reached.Add(Claims.KeyOf(context.User)!);
            return release.Task;
        }

        var greedy = Enumerable.Range(0, 10).Select(_ => Of("greedy", Door(bytes: 100_000))).ToArray();
        var under = greedy.Select(c => inFlight.PassAsync(c, Next)).ToList();
        under.Add(inFlight.PassAsync(Of("modest", Door(bytes: 400_000)), Next));
        release.SetResult();
        await Task.WhenAll(under);

        Assert.Equal(["greedy", "greedy", "greedy", "greedy", "greedy", "modest"], reached);
        Assert.Equal(5, greedy.Count(c => c.Response.StatusCode == 429));
        Assert.Equal(0, inFlight.Bytes);
        await inFlight.PassAsync(Of("greedy", Door(bytes: 1_000_000)), Next);
        Assert.Equal(7, reached.Count);
    }

    [Fact]
    public void Boards_are_counted_by_login_and_in_all()
    {
        var count = new CircuitCount(Options.Create(new SecurityOptions { CircuitsPerLogin = 2, CircuitsInAll = 3 }));

        Assert.True(count.TryEnter("a"));
        Assert.True(count.TryEnter("a"));
        Assert.False(count.TryEnter("a"));
        Assert.True(count.TryEnter("b"));
        Assert.False(count.TryEnter("c"));
        count.Leave("a");
        Assert.True(count.TryEnter("c"));
        Assert.Equal(3, count.All);
    }

    private static HttpContext Of(string key, HttpContext context)
    {
        context.User = Claims.OfKey(key, KeyScopes.All, source: null, KeyBounds.None);
        return context;
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private static DefaultHttpContext Chunked(int bytes)
    {
        var context = Door(bytes: null);
        context.Request.Body = new MemoryStream(new byte[bytes]);
        return context;
    }

    private static DefaultHttpContext Door(long? bytes)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection()
            .AddLogging().BuildServiceProvider() };
        context.Request.ContentLength = bytes;
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new AuthorizeAttribute(Policies.Ingest)), "door"));
        return context;
    }
}
