using Bunit;
using LiveDashboard.App.Features.Spend;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.Tests.Components;

public sealed class SpendPageTests : BoardContext
{
    public SpendPageTests() => Board.Load(new InitialState { Prices = [new Price { Id = 1, Model = "house-*" }] }, Clock.GetUtcNow());

    [Fact]
    public void A_removal_that_is_done_at_once_offers_to_undo_it_and_goes_on_there()
    {
        var page = Render<SpendPage>();
        page.Find("[aria-label='Remove the price of house-*']").Click();

        page.Find("#sure .primary").Click();

        Assert.IsType<RemovePrice>(Assert.Single(Writer.Commands));
        Assert.Equal("Undo", page.Find(".undo button").TextContent);
        JSInterop.VerifyInvoke("liveDashboard.focusOn");
        page.Find(".undo button").Click();
        Assert.Equal("house-*", Assert.IsType<SetPrice>(Writer.Commands[^1]).Model);
        JSInterop.VerifyInvoke("liveDashboard.focusOn", calledTimes: 2);
    }
}
