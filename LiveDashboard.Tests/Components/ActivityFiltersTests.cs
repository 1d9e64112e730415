using Bunit;
using LiveDashboard.App.Features.Activity;
using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Components;

public sealed class ActivityFiltersTests : BoardContext
{
    private const string Type = "label:has(span:contains('Type')) select";
    private const string Source = "label:has(span:contains('Source')) select";

    private static readonly ActivityQuery Alpha = ActivityQuery.All with { Type = "alpha" };

    private NavigationManager Nav => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task A_choice_stands_while_the_address_is_on_its_way()
    {
        var filters = Filters();

        await filters.Find(Type).ChangeAsync("alpha");

        Assert.Equal("alpha", filters.Find(Type).GetAttribute("value"));
        Assert.EndsWith("?type=alpha", Nav.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_comes_late_takes_no_newer_choice_back()
    {
        var filters = Filters();
        await filters.Find(Type).ChangeAsync("alpha");
        await filters.Find(Source).ChangeAsync("odd");

        filters.Render(p => p.Add(f => f.Query, Alpha));

        Assert.Equal(("alpha", "odd"), (filters.Find(Type).GetAttribute("value"), filters.Find(Source).GetAttribute("value")));
        Assert.EndsWith("?type=alpha&source=odd", Nav.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_from_elsewhere_is_followed()
    {
        var filters = Filters();
        filters.Find(Type).Change("alpha");
        filters.Render(p => p.Add(f => f.Query, Alpha));

        filters.Render(p => p.Add(f => f.Query, ActivityQuery.All with { Source = "odd", Least = Severity.Error }));

        Assert.Equal(("", "odd"), (filters.Find(Type).GetAttribute("value"), filters.Find(Source).GetAttribute("value")));
    }

    private IRenderedComponent<ActivityFilters> Filters()
    {
        Commit(Sample.Event(1, "alpha") with { Source = "odd" }, Sample.Event(2, "beta"));
        Nav.NavigateTo("/activity");
        return Render<ActivityFilters>(p => p.Add(f => f.Query, ActivityQuery.All));
    }
}
