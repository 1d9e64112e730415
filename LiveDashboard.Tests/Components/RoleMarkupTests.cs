using Bunit;
using LiveDashboard.App.Features.Activity;
using LiveDashboard.App.Features.Attention;
using LiveDashboard.App.Features.Spend;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.Tests.Components;

public sealed class RoleMarkupTests : BoardContext
{
    private const string Secret = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789";

    [Theory]
    [InlineData(Role.Viewer, 0)]
    [InlineData(Role.Operator, 1)]
    public void Who_may_only_look_is_offered_nothing_in_the_inbox(Role role, int offered)
    {
        Person.Is("kim", role);
        Commit(Sample.Ask(1, 11));

        var page = Render<AttentionPage>();

        Assert.Single(page.FindAll("[data-ask]"));
        Assert.Equal(offered, page.FindAll("[data-key='a']").Count);
    }

    [Theory]
    [InlineData(Role.Operator, 0)]
    [InlineData(Role.Admin, 2)]
    public void Prices_are_changed_by_admins(Role role, int offered)
    {
        Person.Is("kim", role);
        Board.Load(new InitialState { Prices = [new Price { Id = 1, Model = "house-*" }] }, Clock.GetUtcNow());

        var page = Render<SpendPage>();

        Assert.Single(page.FindAll("[data-price]"));
        Assert.Equal(offered, page.FindAll("[data-price] button").Count);
    }

    [Fact]
    public async Task A_viewer_sees_that_something_happened_and_not_what_was_in_it()
    {
        Person.Is("kim", Role.Viewer);
        Commit(Sample.Event(7, "hello", data: """{"message":"visible","secret_plan":"a payload"}"""));
        var details = Render<EventDetails>();

        await details.InvokeAsync(() => details.Instance.ShowAsync(7));

        Assert.Contains("is for operators", details.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("a payload", details.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_masked_secret_is_shown_to_an_operator_who_asks_and_that_is_written_down_first()
    {
        Person.Is("kim", Role.Operator);
        Commit(Sample.Event(7, "hello", data: $$"""{"message":"visible","api_key":"{{Secret}}"}"""));
        var details = Render<EventDetails>();
        await details.InvokeAsync(() => details.Instance.ShowAsync(7));
        Assert.DoesNotContain(Secret, details.Markup, StringComparison.Ordinal);

        Writer.Answer = CommandResult.Busy(TimeSpan.FromSeconds(1), "held");
        await details.Find(".reveal button").ClickAsync();
        Assert.DoesNotContain(Secret, details.Markup, StringComparison.Ordinal);
        Writer.Answer = CommandResult.Applied;
        await details.Find(".reveal button").ClickAsync();

        Assert.Contains(Secret, details.Markup, StringComparison.Ordinal);
        Assert.Equal(new RecordAccess("kim", "reveal_payload", "7"), Writer.Commands[^1]);
        Assert.Empty(details.FindAll(".reveal"));
    }
}
