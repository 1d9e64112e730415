using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Commands;

public sealed class ReviewCommandTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Of_two_reviewers_in_the_same_moment_one_wins_and_the_other_is_told_and_both_attempts_are_on_record()
    {
        var (_, ids) = await AddAsync("one\n", new NewRecommendation("R") { Original = "one", Proposed = "two" });
        var decisions = new[] { ("Kim", RecommendationStatus.Approved), ("Lee", RecommendationStatus.Rejected) }
            .Select(d => _store.Writer.ExecuteAsync(new DecideRecommendations([new Decision(ids[0], 0, d.Item2, d.Item1)], d.Item1, null), default).AsTask());

        var results = await Task.WhenAll(decisions);

        var winner = results.Single(r => r.RowIds.Count == 1) == results[0] ? "Kim" : "Lee";
        var refused = results.Single(r => r.Refusals.Count == 1);
        Assert.StartsWith(winner, refused.Refusals[ids[0]], StringComparison.Ordinal);
        Assert.Equal(winner, _store.Scalar<string>("SELECT reviewer FROM recommendations"));
        Assert.Equal("done,refused", _store.Scalar<string>("SELECT group_concat(outcome) FROM (SELECT outcome FROM audit_log ORDER BY id)"));
        Assert.Equal(2L, _store.Scalar<long>("SELECT count(DISTINCT actor) FROM audit_log"));
    }

    [Fact]
    public async Task A_decision_upon_an_older_revision_changes_nothing()
    {
        var (_, ids) = await AddAsync("one\n", new NewRecommendation("R"));
        await DecideAsync(ids[0], 0, RecommendationStatus.Pending, "Kim");

        var late = await DecideAsync(ids[0], 0, RecommendationStatus.Approved, "Lee");

        Assert.Contains("changed meanwhile", late.Refusals[ids[0]], StringComparison.Ordinal);
        Assert.Equal("pending|Kim", Row());
    }

    [Fact]
    public async Task A_decision_can_be_taken_back_until_it_is_applied()
    {
        var (validation, ids) = await AddAsync("one\n", new NewRecommendation("R") { Original = "one", Proposed = "two" });
        await DecideAsync(ids[0], null, RecommendationStatus.Approved, "Kim");
        await DecideAsync(ids[0], 1, RecommendationStatus.Pending, null);
        Assert.Equal("pending|-", Row());
        await DecideAsync(ids[0], null, RecommendationStatus.Approved, "Kim");

        var applied = await _store.Writer.ExecuteAsync(new EnhanceValidation(validation, null, "Kim"), default);
        var late = await DecideAsync(ids[0], null, RecommendationStatus.Pending, null);

        Assert.Equal([ids[0]], applied.RowIds);
        Assert.Equal("applied|Kim", Row());
        Assert.Contains("stays so", late.Refusals[ids[0]], StringComparison.Ordinal);
        Assert.Equal("one\n|two\n|enhanced", _store.Scalar<string>("SELECT content || '|' || enhanced || '|' || review FROM validations"));
        Assert.Equal("approved,taken_back,approved,applied", _store.Scalar<string>("SELECT group_concat(action) FROM (SELECT action FROM audit_log WHERE entity = 'recommendations' AND outcome = 'done' ORDER BY id)"));
    }

    [Fact]
    public async Task What_cannot_be_placed_stays_approved_and_the_rest_is_applied_in_steps()
    {
        var (validation, ids) = await AddAsync("one\nthree\n", new NewRecommendation("A") { Line = 1, Original = "one", Proposed = "1" }, new NewRecommendation("B") { Original = "two", Proposed = "2" }, new NewRecommendation("C") { Original = "three", Proposed = "3" });
        await DecideAsync(ids[0], null, RecommendationStatus.Approved, "Kim");
        await DecideAsync(ids[1], null, RecommendationStatus.Approved, "Kim");

        var first = await _store.Writer.ExecuteAsync(new EnhanceValidation(validation, null, "Kim"), default);
        await DecideAsync(ids[2], null, RecommendationStatus.Approved, "Kim");
        var second = await _store.Writer.ExecuteAsync(new EnhanceValidation(validation, [ids[2]], "Lee"), default);
        var none = await _store.Writer.ExecuteAsync(new EnhanceValidation(validation, null, "Lee"), default);

        Assert.Equal([ids[0]], first.RowIds);
        Assert.Equal([ids[1]], first.Refusals.Keys);
        Assert.Equal([ids[2]], second.RowIds);
        Assert.Equal(CommandOutcome.Conflict, none.Outcome);
        Assert.Equal("1\n3\n|one\nthree\n", _store.Scalar<string>("SELECT enhanced || '|' || content FROM validations"));
        Assert.Equal("approved", _store.Scalar<string>($"SELECT status FROM recommendations WHERE id = {ids[1]}"));
    }

    [Fact]
    public async Task A_rejected_validation_is_not_enhanced_and_a_second_reviewer_of_it_is_told()
    {
        var (validation, ids) = await AddAsync("one\n", new NewRecommendation("R") { Original = "one", Proposed = "two" });
        await DecideAsync(ids[0], null, RecommendationStatus.Approved, "Kim");
        await _store.Writer.ExecuteAsync(new ReviewValidation(validation, 0, ReviewState.Rejected, "Kim", "no"), default);

        var approve = await _store.Writer.ExecuteAsync(new ReviewValidation(validation, 0, ReviewState.Approved, "Lee", null), default);
        var enhance = await _store.Writer.ExecuteAsync(new EnhanceValidation(validation, null, "Lee"), default);

        Assert.Equal((CommandOutcome.Conflict, "Kim rejected it meanwhile."), (approve.Outcome, approve.Reason));
        Assert.Equal(CommandOutcome.Conflict, enhance.Outcome);
        Assert.Equal("rejected|Kim|no", _store.Scalar<string>("SELECT review || '|' || reviewer || '|' || review_notes FROM validations"));
    }

    [Fact]
    public async Task A_retry_with_a_known_uid_answers_what_is_there()
    {
        var command = new AddValidation(new NewValidation("a.md", "markdown", ValidationStatus.Passed) { Uid = "v" }, [new NewRecommendation("R") { Uid = "r" }]);

        var first = await _store.Writer.ExecuteAsync(command, default);
        var again = await _store.Writer.ExecuteAsync(command, default);
        var more = await _store.Writer.ExecuteAsync(new AddRecommendations([new NewRecommendation("R") { Uid = "r" }, new NewRecommendation("S")]), default);

        Assert.Equal((first.RowIds[0], 1), (again.RowIds[0], again.Duplicates));
        Assert.Equal((first.RowIds[1], 1), (more.RowIds[0], more.Duplicates));
        Assert.Equal(2L, _store.Scalar<long>("SELECT count(*) FROM recommendations"));
    }

    [Fact]
    public async Task A_recommendation_of_no_validation_that_there_is_refuses_them_all()
    {
        var result = await _store.Writer.ExecuteAsync(new AddRecommendations([new NewRecommendation("A"), new NewRecommendation("B") { ValidationId = 9 }]), default);

        Assert.Equal((CommandOutcome.Refused, "validation_id"), (result.Outcome, result.Field));
        Assert.Equal(0L, _store.Scalar<long>("SELECT count(*) FROM recommendations"));
    }

    [Fact]
    public async Task A_changed_proposal_is_what_is_applied_and_a_late_change_is_refused()
    {
        var (validation, ids) = await AddAsync("one\n", new NewRecommendation("R") { Original = "one", Proposed = "two" });

        Assert.Equal(CommandOutcome.Applied, (await _store.Writer.ExecuteAsync(new EditRecommendation(ids[0], 0, "zwei", "Kim"), default)).Outcome);
        Assert.Equal(CommandOutcome.Conflict, (await _store.Writer.ExecuteAsync(new EditRecommendation(ids[0], 0, "deux", "Lee"), default)).Outcome);
        await DecideAsync(ids[0], 1, RecommendationStatus.Approved, "Kim");
        await _store.Writer.ExecuteAsync(new EnhanceValidation(validation, null, "Kim"), default);

        Assert.Equal("zwei\n", _store.Scalar<string>("SELECT enhanced FROM validations"));
        Assert.Equal("two", _store.Scalar<string>("SELECT json_extract(before, '$.proposed') FROM audit_log WHERE action = 'edited' AND outcome = 'done'"));
    }

    [Theory]
    [InlineData("UPDATE recommendations SET status = 'applied'")]
    [InlineData("UPDATE recommendations SET status = 'approved'; UPDATE recommendations SET status = 'rejected'")]
    [InlineData("UPDATE recommendations SET status = 'approved'; UPDATE recommendations SET status = 'applied'; UPDATE recommendations SET status = 'pending'")]
    [InlineData("UPDATE validations SET review = 'approved'; UPDATE validations SET review = 'rejected'")]
    [InlineData("UPDATE validations SET review = 'enhanced'; UPDATE validations SET review = 'pending'")]
    [InlineData("UPDATE recommendations SET id = 77")]
    [InlineData("UPDATE recommendations SET status = 'approved'; DELETE FROM audit_log")]
    [InlineData("UPDATE recommendations SET status = 'approved'; UPDATE audit_log SET actor = 'nobody'")]
    public async Task The_database_itself_keeps_the_rules(string sql)
    {
        await AddAsync("one\n", new NewRecommendation("R"));

        Assert.ThrowsAny<System.Data.Common.DbException>(() => _store.Sql(sql));
    }

    [Fact]
    public void Whoever_writes_by_sql_is_on_record_too_and_versions_count_by_file()
    {
        _store.Sql("INSERT INTO validations (file_path, status) VALUES ('a.md', 'failed'), ('b.md', 'passed'), ('a.md', 'passed')");
        _store.Sql("UPDATE validations SET review = 'approved', reviewer = 'Kim' WHERE id = 1; UPDATE validations SET review = 'rejected' WHERE id = 2");

        Assert.Equal("a.md 1 high,b.md 1 low,a.md 2 low", _store.Scalar<string>("SELECT group_concat(file_path || ' ' || version || ' ' || severity) FROM (SELECT * FROM validations ORDER BY id)"));
        Assert.Equal("Kim approved,sql rejected", _store.Scalar<string>("SELECT group_concat(actor || ' ' || action) FROM (SELECT * FROM audit_log ORDER BY id)"));
    }

    private async Task<(long Validation, IReadOnlyList<long> Ids)> AddAsync(string content, params NewRecommendation[] recommendations)
    {
        var added = await _store.Writer.ExecuteAsync(new AddValidation(new NewValidation("a.md", "markdown", ValidationStatus.Passed) { Content = content }, recommendations), default);
        return (added.RowIds[0], [.. added.RowIds.Skip(1)]);
    }

    private Task<CommandResult> DecideAsync(long id, long? revision, RecommendationStatus to, string? by) =>
        _store.Writer.ExecuteAsync(new DecideRecommendations([new Decision(id, revision, to, by)], by ?? "Kim", null), default).AsTask();

    private string Row() => _store.Scalar<string>("SELECT status || '|' || coalesce(reviewer, '-') FROM recommendations");
}
