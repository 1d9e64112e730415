using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Store;

public sealed class SizeHistoryTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TempStore _store = new TempStore().StartWriter();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_last_note_of_an_hour_stands_for_it()
    {
        await NoteAsync("a.db", Noon.AddMinutes(59), 100);
        await NoteAsync("a.db", Noon.AddMinutes(1), 150);
        await NoteAsync("a.db", Noon.AddHours(1), 200);
        await NoteAsync("b.db", Noon, 7);

        Assert.Equal([new SizeSample(Noon, 150, 15, 1), new SizeSample(Noon.AddHours(1), 200, 20, 2)], await ReadAsync("a.db", Noon));
        Assert.Equal([new SizeSample(Noon.AddHours(1), 200, 20, 2)], await ReadAsync("a.db", Noon.AddMinutes(1)));
        Assert.Equal(7, Assert.Single(await ReadAsync("b.db", Noon)).Bytes);
    }

    [Fact]
    public async Task What_is_older_than_400_days_is_forgotten_file_by_file()
    {
        await NoteAsync("a.db", Noon.AddDays(-401), 1);
        await NoteAsync("b.db", Noon.AddDays(-401), 2);
        await NoteAsync("a.db", Noon.AddDays(-399), 3);

        await NoteAsync("a.db", Noon, 4);

        Assert.Equal([3L, 4L], (await ReadAsync("a.db", default)).Select(s => s.Bytes));
        Assert.Equal([2L], (await ReadAsync("b.db", default)).Select(s => s.Bytes));
    }

    private async Task NoteAsync(string file, DateTimeOffset at, long bytes) =>
        Assert.Equal(CommandOutcome.Applied, (await _store.Writer.ExecuteAsync(new NoteSize(file, at, bytes, bytes / 10, bytes / 100), default)).Outcome);

    private async Task<IReadOnlyList<SizeSample>> ReadAsync(string file, DateTimeOffset since) =>
        await new SqlSizeHistory(_store.Readers).ReadAsync(file, since == default ? 0 : UnixTime.ToMilliseconds(since), default);
}
