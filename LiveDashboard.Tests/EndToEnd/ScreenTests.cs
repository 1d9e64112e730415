using Microsoft.Playwright;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class ScreenTests(BoardFixture board)
{
    public static readonly TheoryData<string, string> PagesAndThemes = new()
    {
        { "/", "dark" }, { "/", "light" }, { "/attention", "dark" }, { "/attention", "light" }, { "/activity", "dark" }, { "/activity", "light" }, { "/sessions", "dark" }, { "/sessions", "light" },
        { "/jobs", "dark" }, { "/jobs", "light" }, { "/system", "dark" }, { "/system", "light" }, { "/sessions/t-1", "dark" }, { "/sessions/t-1", "light" }, { "/connect", "dark" }, { "/connect", "light" },
        { "/report", "dark" }, { "/report", "light" }, { "/jobs/t-j1", "dark" }, { "/jobs/t-j1", "light" }, { "/library", "dark" }, { "/library", "light" }, { "/workflows", "dark" }, { "/workflows", "light" }, { "/workflows/t-wf", "dark" }, { "/workflows/t-wf", "light" }, { "/validations", "dark" }, { "/validations", "light" }, { "/recommendations", "dark" }, { "/recommendations", "light" }, { "/validations/1", "dark" }, { "/validations/1", "light" }, { "/recommendations/1", "dark" }, { "/recommendations/1", "light" }, { "/activity/runs", "dark" }, { "/activity/runs", "light" }, { "/spend", "dark" }, { "/spend", "light" },
    };

    [Theory]
    [MemberData(nameof(PagesAndThemes))]
    public async Task Every_page_is_free_of_axe_findings(string path, string theme)
    {
        Some.Traffic(board);
        await using var browser = await board.OpenAsync(path, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });

        Assert.Empty(await browser.AxeAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/attention")]
    [InlineData("/activity")]
    [InlineData("/sessions")]
    [InlineData("/jobs")]
    [InlineData("/system")]
    [InlineData("/sessions/t-1")]
    [InlineData("/connect")]
    [InlineData("/report")]
    [InlineData("/jobs/t-j1")]
    [InlineData("/library")]
    [InlineData("/workflows")]
    [InlineData("/workflows/t-wf")]
    [InlineData("/activity/runs")]
    [InlineData("/validations")]
    [InlineData("/recommendations")]
    [InlineData("/validations/1")]
    [InlineData("/recommendations/1")]
    [InlineData("/spend")]
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
    [InlineData("/")]
    [InlineData("/attention")]
    [InlineData("/activity")]
    [InlineData("/sessions")]
    [InlineData("/jobs")]
    [InlineData("/system")]
    [InlineData("/sessions/t-1")]
    [InlineData("/connect")]
    [InlineData("/report")]
    [InlineData("/jobs/t-j1")]
    [InlineData("/library")]
    [InlineData("/workflows")]
    [InlineData("/workflows/t-wf")]
    [InlineData("/activity/runs")]
    [InlineData("/validations")]
    [InlineData("/recommendations")]
    [InlineData("/validations/1")]
    [InlineData("/recommendations/1")]
    [InlineData("/spend")]
    public async Task A_phone_shows_every_page_without_sideways_scrolling(string path)
    {
        Some.Traffic(board);
        await using var browser = await board.OpenAsync(path, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });

        Assert.True(await browser.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 390"));
    }
}
