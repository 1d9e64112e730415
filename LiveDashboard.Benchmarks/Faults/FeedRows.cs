namespace LiveDashboard.Benchmarks;

/// <summary>T: the feed, from a commit to whoever listens.</summary>
internal static class FeedRows
{
    public static readonly FaultRow[] All =
    [
        FaultRow.Tests("T01", "ids of 2⁶³−1, 0, −1, back-dated, far ahead", "by SQL; refused, and the next insert works", "TriggerTests.What_would_break_the_feed_is_refused_and_the_next_insert_works"),
        FaultRow.Tests("T02", "DELETE of the newest row, REPLACE, a changed id", "by SQL; the feed is append-only, a known uid changes nothing", "TriggerTests.What_would_break_the_feed", "TriggerTests.A_known_uid_changes_nothing_however_it_is_written", "TriggerTests.Every_state_table_tells"),
        FaultRow.Tests("T03", "every poison cell", "16 kinds of cell in each of 12 columns of a table without types or checks, 10 MB and broken UTF-8 among them", "PoisonRowTests", "CircuitTests.Rows_of_a_foreign_schema_leave_the_open_screens_alive"),
        FaultRow.Tests("T04", "a subscriber that throws, one that hangs", "the bus carries bits: a component that throws, 500 subscribers that never look, a tab whose thread hangs", "BrokenPageTests", "CircuitTests.Subscribers_that_never_look_or_are_gone_keep_nobody_waiting", "CircuitTests.A_screen_that_hangs_keeps_no_other_from_being_live"),
        new("T05", "a burst of 100,000 events", "python3: in one transaction, and in 100,000 commits; one tab on /activity", async with =>
        {
            var report = await Burst.RunAsync(Settings.Parse(["--rows", with.Times(100_000).ToString(System.Globalization.CultureInfo.InvariantCulture)]));
            return report.ToFound();
        }),
        FaultRow.TestsWith("T06", "the feed breaks at random points, 1,000 times", "its reader throws after it has read rows, before anybody got them", "FAULTS_BREAKS", 1000, "BrokenFeedTests.A_feed_that_breaks"),
        FaultRow.Tests("T07", "every wake-up is lost", "a watch that never fires", "BrokenFeedTests.When_every_wake_is_lost"),
        FaultRow.Tests("T08", "changes between snapshot and subscription", "10,000 seeded cases with two real threads; besides, the component itself", "SnapshotRaceTests", "LiveComponentTests.A_commit_between_render_and_subscription_is_seen"),
        new("T09", "the clock jumps an hour on, two back, one on", "libfaketime around the running board: its wall clock jumps, its monotonic one does not; sessions are open, agents send", ClockJumps.RunAsync),
        FaultRow.Tests("T10", "writers with wrong clocks", "rows dated far ahead and back, retention, notices", "NoticeBellTests", "RetentionTests.Age_takes_old_rows_and_leaves_young_ones_whatever_other_clocks_said"),
        new("T11", "a soak of two hours with all of it at once", "`soak --write`; its table is in RESULTS.md", _ => Task.FromResult(ResultsFile.Verdict("soak"))),
        FaultRow.NotRun("T12", "an event stream is resumed", "the board has no event stream over HTTP; programs follow the table by id (docs/SQL.md, Reading), which the soak does all the time"),
    ];
}
