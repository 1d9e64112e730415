using System.Text.Json;
using Bunit;
using LiveDashboard.App.Features.Refused;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Components;

public sealed class RefusedPageTests : BoardContext
{
    private NavigationManager Nav => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void An_empty_list_says_what_belongs_there_and_the_first_refusal_replaces_it()
    {
        var page = Render<RefusedPage>();
        Assert.Contains("Nothing was refused", page.Markup, StringComparison.Ordinal);

        Commit(Row(1, 7, "ci", "event_type: is missing.", 3));

        Eventually(page, () => Assert.Contains("event_type: is missing.", page.Find("[data-refused='7']").TextContent, StringComparison.Ordinal));
        Assert.Equal("/refused/7", page.Find("[data-refused='7'] a").GetAttribute("href"));
    }

    [Fact]
    public void Newest_first_and_by_source_and_door()
    {
        Commit(Row(1, 1, "ci", "old", 1), Row(2, 2, null, "board's", 1, door: "PutJob"), Row(3, 3, "ci", "new", 1));

        Assert.Equal(["3", "2", "1"], Render<RefusedPage>().FindAll("[data-refused]").Select(r => r.GetAttribute("data-refused")));
        Nav.NavigateTo("/refused?from=-");
        Assert.Equal(["2"], Render<RefusedPage>().FindAll("[data-refused]").Select(r => r.GetAttribute("data-refused")));
        Nav.NavigateTo("/refused?from=ci&door=PutJob");
        Assert.Contains("No refusals match", Render<RefusedPage>().Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Viewer, 0)]
    [InlineData(Role.Operator, 1)]
    public void It_takes_an_operator(Role role, int shown)
    {
        Person.Is("kim", role);
        Commit(Row(1, 7, "ci", "event_type: is missing.", 3));
        Excerpts.Of[7] = new RefusedExcerpt("the body", false);

        Assert.Equal(shown, Render<RefusedPage>().FindAll("[data-refused]").Count);
        var cause = Render<RefusedCausePage>(p => p.Add(c => c.Id, 7));
        Eventually(cause, () => Assert.Equal(shown, cause.FindAll("pre.payload").Count));
        Assert.Equal(shown == 1, cause.Markup.Contains("the body", StringComparison.Ordinal));
        Assert.Equal(shown, Render<RefusedHint>().FindAll("[data-refused-hint]").Count);
    }

    [Fact]
    public async Task A_viewer_that_asks_all_the_same_is_refused_and_written_down()
    {
        Person.Is("kim", Role.Viewer);
        var desk = Services.GetRequiredService<RefusedDesk>();

        Assert.False(await desk.DismissAsync([new RefusedRequest { Id = 7, KeyId = "k", Door = "d", Request = "r", Code = "c", Detail = "d" }], default));

        Assert.Equal("dismiss_refusals", Assert.IsType<RecordAccess>(Assert.Single(Writer.Commands)).Action);
    }

    [Fact]
    public async Task Dismissing_takes_it_off_and_says_so()
    {
        Person.Is("kim", Role.Operator);
        Commit(Row(1, 7, "ci", "event_type: is missing.", 3));
        var page = Render<RefusedPage>();

        await page.Find("[data-refused='7'] button").ClickAsync();

        var sent = Assert.IsType<Audited>(Assert.Single(Writer.Sent));
        Assert.Equal("kim", sent.By);
        Assert.Equal(new Deed("refusal_dismissed", "refused_requests", "7", "ci: event_type: is missing."), sent.Inner.Deed);
        Commit(Gone(2, 7));
        Eventually(page, () => Assert.Contains("Nothing was refused", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void The_cause_is_told_with_what_to_do_and_hostile_text_stays_text()
    {
        Excerpts.Of[7] = new RefusedExcerpt("<script>x()</script>\u202e", true);
        Commit(Row(1, 7, "ci", "event_type: is <b>missing</b>.", 1200));

        var page = Render<RefusedCausePage>(p => p.Add(c => c.Id, 7));

        Eventually(page, () => Assert.Contains("<script>x()</script>", page.Find("pre.payload").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("script, b b"));
        Assert.DoesNotContain("\u202e", page.Markup, StringComparison.Ordinal);
        Assert.Contains("1,200 times", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Correct event_type", page.Markup, StringComparison.Ordinal);
        Assert.Contains("This is no longer listed", Render<RefusedCausePage>(p => p.Add(c => c.Id, 8)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hint_is_of_its_source_alone()
    {
        Commit(Row(1, 7, "ci", "first", 1), Row(2, 8, null, "second", 1));

        Assert.Empty(Render<RefusedHint>(p => p.Add(h => h.Source, "codex")).FindAll("[data-refused-hint]"));
        Assert.Equal("/refused/7", Render<RefusedHint>(p => p.Add(h => h.Source, "ci")).Find("a").GetAttribute("href"));
        Assert.Equal("/refused", Render<RefusedHint>().Find("a").GetAttribute("href"));
    }

    private static LiveEvent Row(long id, long row, string? source, string detail, long count, string door = "AppendEvents") => new()
    {
        Id = id,
        EventType = "request_refused",
        Entity = "refused_requests",
        EntityId = row.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Severity = Severity.Warning,
        EventData = JsonSerializer.Serialize(new
        {
            id = row, key_id = source is null ? "default" : $"{source}-1", source, door, request = "POST /api/events", status = 400, code = "invalid_field", field = "event_type", detail,
            size_bytes = 12, count, first_at = 1_795_521_600_000, last_at = 1_795_521_600_000 + id,
        }),
    };

    private static LiveEvent Gone(long id, long row) => new()
    {
        Id = id, EventType = "refused_request_deleted", Entity = "refused_requests", EntityId = row.ToString(System.Globalization.CultureInfo.InvariantCulture), Severity = Severity.Debug,
    };
}
