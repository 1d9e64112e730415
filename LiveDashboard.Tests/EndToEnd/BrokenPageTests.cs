using Bunit;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Components.Live;
using LiveDashboard.App.Features.Overview;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>A page that throws, beside parts that do not.</summary>
public sealed class BrokenPageTests : BoardContext
{
    [Fact]
    public void A_page_that_throws_says_so_without_its_reasons()
    {
        var cut = Render<PageBoundary>(p => p.AddChildContent<Throwing>(c => c.Add(t => t.At, "start")));

        Assert.Contains("could not be shown", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Throwing.Reason, cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_throws_on_an_event_leaves_the_parts_beside_it_live()
    {
        Commit(Sample.Job(1, "a", 10, type: "job_created"));
        var beside = Render<ActiveJobs>();
        var fails = false;
        var broken = Render<PageBoundary>(p => p.AddChildContent<Throwing>(c => c.Add(t => t.Fails, () => fails)));
        Assert.Empty(broken.FindAll("[role=alert]"));

        fails = true;
        Commit(Sample.Job(2, "a", 55));

        Eventually(broken, () => Assert.Single(broken.FindAll("[role=alert]")));
        Eventually(beside, () => Assert.Equal("55", beside.Find("progress").GetAttribute("value")));
        Commit(Sample.Job(3, "a", 66));
        Eventually(beside, () => Assert.Equal("66", beside.Find("progress").GetAttribute("value")));
    }

    [Fact]
    public async Task Trying_again_shows_a_page_that_has_recovered()
    {
        var cut = Render<PageBoundary>(p => p.AddChildContent<Throwing>(c => c.Add(t => t.At, "once")));

        await cut.Find("button").ClickAsync();

        Assert.Contains("all is well", cut.Markup, StringComparison.Ordinal);
    }

    private sealed class Throwing : LiveComponent
    {
        public const string Reason = "the inner reason";

        private static bool _thrown;

        [Parameter] public Func<bool>? Fails { get; set; }

        [Parameter] public string At { get; set; } = "";

        protected override Topics Watch => Topics.Jobs;

        protected override bool OnLive(Topics dirty)
        {
            if (Fails?.Invoke() is true)
                throw new InvalidOperationException(Reason);
            return true;
        }

        protected override void OnParametersSet()
        {
            var throws = At == "start" || (At == "once" && !_thrown);
            _thrown = At == "once";
            if (throws)
                throw new InvalidOperationException(Reason);
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "all is well");
    }
}
