using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.Tests.Projections;

public sealed class SpawnTreeTests
{
    [Fact]
    public void Events_hang_under_the_parent_they_name_by_id_or_by_uid()
    {
        var roots = Tree(Event(1, uid: "top"), Event(2, parent: "top"), Event(3, parent: "2"), Event(4));

        Assert.Equal(["4", "1(2(3))"], roots.Select(Told));
    }

    [Fact]
    public void A_run_s_exit_is_what_it_came_to_and_no_branch()
    {
        var run = Tree(Event(1, "spawner_started", uid: "run:j:1"), Event(2, parent: "run:j:1"), Event(3, "spawner_exited", "run:j:1", data: """{"outcome":"failed","exit_code":3,"duration_ms":1500,"job_id":"j"}""")).Single();

        Assert.Equal("1(2)", Told(run));
        Assert.Equal(("failed", "exit code 3", TimeSpan.FromSeconds(1.5), "j"), (run.Exit!.Outcome, run.Exit.Ending, run.Exit.Duration, run.Exit.JobId));
        Assert.Equal((3, 3L), (run.Size, run.Newest));
        Assert.True(run.IsOf("j"));
        Assert.Equal([1L, 3, 2], run.Events().Select(e => e.Id));
    }

    [Fact]
    public void The_order_of_arrival_does_not_matter() =>
        Assert.Equal(["3(1(2))"], Tree(Event(1, parent: "late", uid: "mid"), Event(2, parent: "mid"), Event(3, uid: "late")).Select(Told));

    [Fact]
    public void Events_that_call_each_other_their_parent_are_still_shown_each_once()
    {
        var roots = Tree(Event(1, parent: "b", uid: "a"), Event(2, parent: "a", uid: "b"), Event(3, parent: "3"), Event(4, parent: "d", uid: "d"));

        Assert.Equal([1L, 2, 3, 4], roots.SelectMany(r => r.Events()).Select(e => e.Id).Order());
    }

    [Fact]
    public void What_is_deeper_than_the_last_generation_stands_in_it()
    {
        var chain = Enumerable.Range(1, 12).Select(i => Event(i, parent: i == 1 ? null : $"{i - 1}")).ToArray();

        var root = Tree(chain).Single();

        Assert.Equal("1(2(3(4(5(6(7,8,9,10,11,12))))))", Told(root));
        Assert.Equal(12, root.Size);
    }

    [Fact]
    public void A_parent_out_of_sight_leaves_a_root() => Assert.Equal(["2"], Tree(Event(2, parent: "1")).Select(Told));

    [Theory]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"job_id":7,"duration_ms":"x","exit_code":1e99,"signal":{}}""")]
    [InlineData("""{"duration_ms":-5}""")]
    public void Data_of_any_shape_is_no_reason_to_fail(string data)
    {
        var run = SpawnEvent.Of(Raw(1, "spawner_exited", null, null, data));

        Assert.Equal((null, null, null), (run.JobId, run.Duration, run.Ending));
    }

    [Fact]
    public void A_tree_that_did_not_grow_keeps_its_reference()
    {
        var projection = new SpawnsProjection();
        projection.Load(new InitialState { NewestSpawned = [Raw(1, "spawner_started", null, "a", "{}"), Raw(2, "spawner_started", null, "b", "{}")] });
        projection.Publish();
        var (second, first) = (projection.Current.Roots[0], projection.Current.Roots[1]);

        projection.Fold(new FeedChange(Raw(3, "note", "a", null, "{}")));
        projection.Fold(new FeedChange(new LiveEvent { Id = 4, EventType = "of nobody" }));
        Assert.True(projection.Publish());

        Assert.Same(second, projection.Current.Roots[0]);
        Assert.NotSame(first, projection.Current.Roots[1]);
        Assert.False(projection.Publish());
    }

    private static IReadOnlyList<SpawnNode> Tree(params SpawnEvent[] events) => SpawnTree.Of(events);

    private static string Told(SpawnNode node) => node.Children.IsEmpty ? $"{node.Event.Id}" : $"{node.Event.Id}({string.Join(',', node.Children.Select(Told))})";

    private static SpawnEvent Event(long id, string type = "note", string? parent = null, string? uid = null, string data = "{}") => SpawnEvent.Of(Raw(id, type, parent, uid, data));

    private static LiveEvent Raw(long id, string type, string? parent, string? uid, string data) =>
        new() { Id = id, EventType = type, EventData = data, ParentEventId = parent, Uid = uid, SpawnerType = "test" };
}
