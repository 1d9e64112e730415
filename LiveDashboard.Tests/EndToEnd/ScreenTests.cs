using Microsoft.Playwright;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class ScreenTests(BoardFixture board)
{
    public static readonly TheoryData<string> Pages = new()
    {
        "/", "/attention", "/activity", "/activity/runs", "/sessions", "/sessions/t-1", "/jobs", "/jobs/t-j1", "/library", "/workflows", "/workflows/t-wf",
        "/validations", "/validations/1", "/recommendations", "/recommendations/1", "/report", "/spend", "/connect", "/refused", "/refused/1", "/system", "/system/metrics", "/access", "/audit", "/account",
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_free_of_axe_findings_in_both_themes(string path)
    {
        Some.Traffic(board);
        await using var browser = await board.OpenAsync(path, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            ColorScheme = ColorScheme.Dark,
        });

        Assert.Empty(await browser.AxeAsync());
        await browser.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        // A colour that fades over would be measured on its way.
        await browser.Page.WaitForFunctionAsync("document.getAnimations().every(a => !(a instanceof CSSTransition))");
        Assert.Empty(await browser.AxeAsync());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_on_a_page_jumps_while_events_arrive(string path)
    {
        Some.Traffic(board);
        await using var browser = await board.OpenAsync(path);
        await browser.Page.WaitForFunctionAsync("document.fonts.status === 'loaded'");
        await browser.TakeShiftAsync();

        for (var i = 1; i <= 10; i++)
        {
            Some.Steps(board, i);
            await browser.Page.EvaluateAsync("() => new Promise(r => setTimeout(r, 120))");
        }

        Assert.True(await browser.TakeShiftAsync() is var shift && shift < 0.01, $"{path} shifted by {shift}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_phone_shows_every_page_without_sideways_scrolling(string path)
    {
        Some.Traffic(board);
        await using var browser = await board.OpenAsync(path, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });

        Assert.True(await browser.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 390"));
    }
}
