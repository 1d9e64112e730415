using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Commands;

public sealed class AllOfTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter();

    public void Dispose() => _store.Dispose();

    public static TheoryData<string, Command> Last => new()
    {
        { "NotFound", new AppendJobLog("nothing", [new NewLogLine("a line")]) },
        { "Refused", new UpsertJob("loop") { ParentId = "loop" } },
        { "Conflict", new ReviewValidation(1, 99, ReviewState.Approved, "kim", null) },
    };

    [Theory]
    [MemberData(nameof(Last))]
    public async Task What_one_of_them_is_not_allowed_none_of_them_has_done(string outcome, Command last)
    {
        _store.Sql("INSERT INTO validations (file_path) VALUES ('a.md')");

        var result = await _store.Writer.ExecuteAsync(new AllOf([new UpsertJob("first") { Title = "First" }, last]), default);

        Assert.Equal(outcome, result.Outcome.ToString());
        Assert.Equal(0, _store.Scalar<long>("SELECT (SELECT count(*) FROM jobs) + (SELECT count(*) FROM audit_log WHERE outcome = 'refused')"));
    }

    [Fact]
    public async Task The_one_before_it_in_the_transaction_stays()
    {
        using var store = new TempStore();
        var before = store.Writer.ExecuteAsync(new UpsertJob("before"), default).AsTask();
        var refused = store.Writer.ExecuteAsync(new AllOf([new UpsertJob("first"), new UpsertJob("loop") { ParentId = "loop" }]), default).AsTask();
        var after = store.Writer.ExecuteAsync(new UpsertJob("after"), default).AsTask();

        store.StartWriter();

        Assert.Equal([CommandOutcome.Applied, CommandOutcome.Refused, CommandOutcome.Applied], (await Task.WhenAll(before, refused, after)).Select(r => r.Outcome));
        Assert.Equal("after before", store.Scalar<string>("SELECT min(id) || ' ' || max(id) FROM jobs"));
        Assert.Equal(1, store.Writer.Status.Batches);
    }
}
