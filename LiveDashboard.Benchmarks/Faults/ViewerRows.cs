namespace LiveDashboard.Benchmarks;

/// <summary>U: browsers and the networks between.</summary>
internal static class ViewerRows
{
    public static readonly FaultRow[] All =
    [
        new("U01", "frozen browsers", "SIGSTOP of a Chromium with 20 tabs, 300 events a second, one tab in another Chromium", Browsers.FrozenAsync),
        FaultRow.NotRun("U02", "1,000 slow clients", "needs a load generator of circuits, which is not part of this repository; the bounds have tests (CircuitLimitTests, RateTests)"),
        new("U03", "everybody comes back at once", "kill -9 and start of the board under 40 open tabs", Browsers.StormAsync),
        new("U04", "a half-dead network", "a TCP proxy of ours between Chromium and the board: up to 2 s of delay, stalls, everything cut each 20 s; rows come all the while", Browsers.HalfDeadAsync),
        FaultRow.Tests("U05", "a component throws", "a page with a part that throws on an event", "BrokenPageTests"),
        new("U06", "1,000 pages opened and closed", "one Chromium, five pages in turn", Browsers.VisitsAsync),
        FaultRow.Tests("U07", "a flood of failures", "hundreds of errors at once: three toasts and one count, nothing moves", "ToastTests"),
        FaultRow.Tests("U08", "pages under the shipped policy", "each page in Chromium; a breach of the policy fails its test", "HostileTextTests", "ScreenTests.Nothing_on_a_page_jumps"),
    ];
}
