using System.Text.Json;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;
using Xunit.Abstractions;

namespace LiveDashboard.Tests.Store;

/// <summary>
/// What a look costs the program that owns the queue. A writer that waits for no lock at all must meet none of ours; the
/// looks come some hundred times as often as a board's.
/// </summary>
public sealed class QueueWriterTests(ITestOutputHelper output) : IDisposable
{
    private readonly QueueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("held", 0)]
    [InlineData("each", 5)]
    public async Task A_writer_meets_no_lock_of_ours(string how, int timeout)
    {
        var alone = await WriteAsync("alone.db", how, timeout);
        var write = WriteAsync("watched.db", how, timeout);
        var states = new Dictionary<QueueState, int>();
        long most = 0;
        while (!write.IsCompleted)
        {
            var reading = _folder.Read("watched.db");
            states[reading.State] = states.GetValueOrDefault(reading.State) + 1;
            most = Math.Max(most, reading.Total.Queued ?? 0);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
        var watched = await write;

        output.WriteLine($"{how} alone   {alone}\n{how} watched {watched}\nlooks {string.Join(", ", states)}; {most} queued at most");
        Assert.Empty(watched.GetProperty("errors").EnumerateArray());
        Assert.True(states[QueueState.Read] > 20 && most > 10);
        Assert.DoesNotContain(states.Keys, s => s is QueueState.Damaged or QueueState.Closed);
    }

    private Task<JsonElement> WriteAsync(string file, string how, int timeout) => Task.Run(() =>
    {
        using var told = JsonDocument.Parse(ForeignWriter.Script("python3", QueueFolder.HueyWriter, _folder.At(file), "4", $"{timeout}", how));
        return told.RootElement.Clone();
    });
}
