using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.Tests.Upkeep;

public sealed class DiagnosisTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProcessFacts Python = new(4711, "python3 worker.py", false, Start, false);
    private static readonly DatabaseReading Sound = new()
    {
        Path = "/data/jobs.db", ReadAt = Start, State = DatabaseFileState.Sqlite, Bytes = 1_000_000, UsesLog = true, PageSize = 4096, Pages = 244,
        Wal = new WalReading(4000, 10, 10, Start, 1), VolumeFree = 10_000_000_000, VolumeBytes = 20_000_000_000, FileSystem = "ext4",
    };

    private readonly DatabaseTrack _track = new();
    private WatchedDatabase _seen = new() { Name = "jobs", Path = "/data/jobs.db" };

    [Fact]
    public void A_sound_file_is_said_to_be_well()
    {
        Look(0, Sound);

        Assert.Equal(HealthLevel.Good, Worst().Level);
    }

    [Fact]
    public void A_long_write_names_who_writes_since_when_and_who_waits()
    {
        Look(0, Held(Python));
        Look(41, Held(Python));

        var worst = Worst(waiting: 12);
        Assert.Equal((HealthLevel.Trouble, "Pid 4711 (python3 worker.py) has been writing for 41 s; 12 writers wait"), (worst.Level, worst.Title));
        Assert.Contains("kill 4711", worst.Advice, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(41), _seen.WorstHold!.Lasted);
    }

    [Fact]
    public void Many_short_writes_of_one_process_are_no_long_one()
    {
        for (var i = 0; i < 60; i++)
            Look(i, Held(Python) with { Changes = i });

        Assert.Equal(HealthLevel.Good, Worst().Level);
        Assert.Null(_seen.WorstHold);
    }

    [Fact]
    public void A_stopped_writer_is_trouble_at_once_and_the_advice_lets_it_go_on()
    {
        Look(0, Held(Python with { IsStopped = true }));

        Assert.Equal(HealthLevel.Trouble, Worst().Level);
        Assert.Contains("kill -CONT 4711", Worst().Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hold_that_ended_is_remembered_with_its_length()
    {
        Look(0, Held(Python));
        Look(7, Held(Python));
        Look(8, Sound);
        Look(9, Held(Python) with { Changes = 1 });

        var hold = Assert.Single(_seen.Holds);
        Assert.Equal((4711, Start, TimeSpan.FromSeconds(7)), (hold.Process.Id, hold.Since, hold.Lasted));
        Assert.Equal(TimeSpan.FromSeconds(7), _seen.WorstHold!.Lasted);
        Assert.Equal(TimeSpan.Zero, _seen.WriterFor);
    }

    [Fact]
    public void A_reader_that_stays_is_named_with_what_it_makes_the_log_grow_to()
    {
        var read = Sound with
        {
            Wal = new WalReading(186_000_000, 45_000, 100, Start, 1),
            Locks = [new LockHold(LockKind.Read, Python, 100)],
        };
        Look(0, read);
        Look(300, read);

        var worst = Worst();
        Assert.Equal((HealthLevel.Warning, "Pid 4711 (python3 worker.py) has been reading one snapshot for 5 min 0 s"), (worst.Level, worst.Title));
        Assert.Contains("186.0 MB", worst.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_moves_on_is_no_old_one()
    {
        for (var i = 0; i < 100; i++)
            Look(i, Sound with { Wal = new WalReading(4000, 10 + i, 0, Start, 1), Locks = [new LockHold(LockKind.Read, Python, 9 + i)] });

        Assert.Equal(HealthLevel.Good, Worst().Level);
    }

    [Fact]
    public void A_file_without_a_log_is_pointed_out()
    {
        Look(0, Sound with { UsesLog = false, Wal = null });

        Assert.Equal((HealthLevel.Advice, "The file has no write-ahead log"), (Worst().Level, Worst().Title));
        Assert.Contains("busy_timeout", Worst().Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_that_nobody_holds_tells_of_a_cut_off_transaction()
    {
        Look(0, Sound with { UsesLog = false, Wal = null, HasJournal = true });

        Assert.Equal((HealthLevel.Warning, "A transaction was cut off"), (Worst().Level, Worst().Title));
    }

    [Theory]
    [InlineData(65_000_000, HealthLevel.Warning)]
    [InlineData(300_000_000, HealthLevel.Trouble)]
    public void A_large_log_is_pointed_out(long bytes, HealthLevel level)
    {
        Look(0, Sound with { Wal = new WalReading(bytes * 105 / 100, 100, 0, Start, 1) });

        Assert.Equal(level, Worst().Level);
    }

    [Fact]
    public void A_disk_that_fills_says_when()
    {
        Look(0, Sound);
        var sizes = Enumerable.Range(0, 48).Select(hour => (Start.AddHours(hour), 1_000_000_000L + hour * 35_000_000)).ToArray();
        _seen = _seen with { Growth = GrowthForecast.Of(sizes, free: 10_000_000_000) };

        Assert.Equal((HealthLevel.Warning, "The disk is full in 12 days"), (Worst().Level, Worst().Title));
    }

    [Fact]
    public void A_size_that_was_followed_for_an_hour_foretells_nothing() =>
        Assert.Null(GrowthForecast.Of([(Start, 1), (Start.AddMinutes(30), 100), (Start.AddHours(1), 200)], free: 1000));

    [Fact]
    public void A_shrinking_file_never_fills_the_disk() =>
        Assert.Null(GrowthForecast.Of([(Start, 900), (Start.AddHours(3), 500), (Start.AddHours(6), 100)], free: 1000)!.UntilFull);

    [Fact]
    public void The_worst_comes_first()
    {
        Look(0, Held(Python) with { Wal = new WalReading(70_000_000, 10, 0, Start, 1), Gaps = ["a thing"] });
        Look(20, Held(Python) with { Wal = new WalReading(70_000_000, 10, 0, Start, 1), Gaps = ["a thing"] });

        Assert.Equal([HealthLevel.Trouble, HealthLevel.Warning, HealthLevel.Advice], Diagnosis.Of(_seen, 0).Select(f => f.Level));
    }

    [Theory]
    [InlineData(DatabaseFileState.Missing, HealthLevel.Warning)]
    [InlineData(DatabaseFileState.Empty, HealthLevel.Warning)]
    [InlineData(DatabaseFileState.NotSqlite, HealthLevel.Trouble)]
    [InlineData(DatabaseFileState.Unreadable, HealthLevel.Warning)]
    public void What_is_no_database_is_a_finding(DatabaseFileState state, HealthLevel level)
    {
        Look(0, Sound with { State = state });

        Assert.Equal(level, Worst().Level);
        Assert.NotEmpty(Worst().Advice);
    }

    private static DatabaseReading Held(ProcessFacts process) => Sound with { Locks = [new LockHold(LockKind.Write, process)] };

    private void Look(double second, DatabaseReading reading) => _seen = _track.After(_seen, reading with { ReadAt = Start.AddSeconds(second) });

    private HealthFinding Worst(int waiting = 0) => Diagnosis.Of(_seen, waiting)[0];
}
