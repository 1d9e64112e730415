using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>One browser page, and what went wrong in it.</summary>
public sealed class BoardPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    private BoardPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _faults.Add($"page error: {error}");
        page.Console += (_, message) =>
        {
            // The browser tells of refused requests by itself; those are checked where they are meant.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _faults.Add($"console: {message.Text}");
        };
    }

    public IPage Page { get; }

    public static async Task<BoardPage> OpenAsync(IBrowserContext context)
    {
        var page = new BoardPage(context, await context.NewPageAsync());
        await page.Page.AddInitScriptAsync("""
            window.__shift = 0;
            // A list that takes a row on top moves its rows, and a pile of toasts its toasts: that is what they are for. All else must stand still.
            const expected = s => s.node && (s.node.nodeType === 1 ? s.node : s.node.parentElement)?.closest('ol[data-hold], .toasts');
            new PerformanceObserver(l => l.getEntries().forEach(e => {
                if (!e.hadRecentInput && !e.sources.every(expected)) window.__shift += e.value;
            })).observe({ type: 'layout-shift', buffered: true });
            document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
            """);
        return page;
    }

    public async Task GoAsync(string address) => await Page.GotoAsync(address);

    public Task LiveAsync() => Assertions.Expect(Page.Locator("[data-connection]").First).ToHaveAttributeAsync("data-connection", "live", new() { Timeout = 30_000 });

    /// <summary>What a browser says of a page that goes behind another tab, and of one that comes back.</summary>
    public Task HideAsync() => SightAsync("true");

    public Task ShowAsync() => SightAsync("false");

    private Task SightAsync(string hidden) => Page.EvaluateAsync(
        $"Object.defineProperty(document, 'hidden', {{ get: () => {hidden}, configurable: true }}); document.dispatchEvent(new Event('visibilitychange', {{ bubbles: true }}));");

    /// <summary>How far things have moved by themselves since the last call (cumulative layout shift).</summary>
    public async Task<double> TakeShiftAsync() => await Page.EvaluateAsync<double>("(() => { const s = window.__shift; window.__shift = 0; return s; })()");

    /// <summary>What axe finds on the page as it is, by WCAG 2.2 AA and its best practices.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        return [.. result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")];
    }

    /// <summary>Takes what went wrong so far, for tests that provoke it.</summary>
    public IReadOnlyList<string> TakeFaults()
    {
        string[] faults = [.. _faults];
        _faults.Clear();
        return faults;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_faults);
    }
}
