using Microsoft.Playwright;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>One browser page, and what went wrong in it.</summary>
public sealed class BoardPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private readonly List<string> _faults = [];

    public IPage Page => page;

    public async Task GoAsync(string address)
    {
        page.PageError += (_, error) => _faults.Add($"page error: {error}");
        page.Console += (_, message) =>
        {
            // The browser tells of refused requests by itself; those are checked where they are meant.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _faults.Add($"console: {message.Text}");
        };
        await page.AddInitScriptAsync("""
            window.__shift = 0;
            // A list that takes a row on top moves its rows: that is what it is for. All else must stand still.
            const expected = s => s.node && (s.node.nodeType === 1 ? s.node : s.node.parentElement)?.closest('ol[data-hold]');
            new PerformanceObserver(l => l.getEntries().forEach(e => {
                if (!e.hadRecentInput && !e.sources.every(expected)) window.__shift += e.value;
            })).observe({ type: 'layout-shift', buffered: true });
            document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
            """);
        await page.GotoAsync(address);
        await LiveAsync();
    }

    public Task LiveAsync() => Assertions.Expect(page.Locator("[data-connection]").First).ToHaveAttributeAsync("data-connection", "live", new() { Timeout = 15_000 });

    /// <summary>How far things have moved by themselves since the last call (cumulative layout shift).</summary>
    public async Task<double> TakeShiftAsync() => await page.EvaluateAsync<double>("(() => { const s = window.__shift; window.__shift = 0; return s; })()");

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(_faults);
    }
}
