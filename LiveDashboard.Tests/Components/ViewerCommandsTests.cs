using System.Runtime.CompilerServices;
using System.Text.Json;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Features;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Commands;
using LiveDashboard.Tests.Security;

namespace LiveDashboard.Tests.Components;

public sealed class ViewerCommandsTests
{
    private readonly RecordingWriter _writer = new();
    private readonly SomePerson _person = new();
    private readonly SeenRows _rows = new();
    private readonly Viewer _viewer;
    private readonly ViewerCommands _commands;

    public ViewerCommandsTests()
    {
        _viewer = new Viewer(_person);
        _commands = new ViewerCommands(_writer, _viewer, _rows);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Operator)]
    [InlineData(Role.Admin)]
    public async Task Of_all_commands_those_pass_that_the_role_allows_and_the_others_are_written_down(Role role)
    {
        _person.Is("kim", role);
        foreach (var type in RoleTests.All)
        {
            _writer.Sent.Clear();
            var command = (Command)RuntimeHelpers.GetUninitializedObject(type);

            var result = await _commands.ExecuteAsync(command, default);

            var sent = Assert.Single(_writer.Sent);
            if (role >= command.LeastRole)
            {
                Assert.Same(command, sent is Audited told ? told.Inner : sent);
                Assert.Equal(command.Deed is not null, sent is Audited { By: "kim" });
                continue;
            }
            Assert.Equal(CommandOutcome.Forbidden, result.Outcome);
            Assert.Equal(
                new RecordAccess("kim", JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name), "kim", true, $"the role is {RoleNames.Of(role)}, it takes {RoleNames.Of(command.LeastRole)}"),
                sent);
        }
    }

    [Fact]
    public async Task With_the_end_of_the_login_nothing_is_allowed_any_more()
    {
        Assert.Equal(CommandOutcome.Applied, (await _commands.ExecuteAsync(new RemovePrice(1), default)).Outcome);

        _person.IsNobody();

        Assert.Equal(CommandOutcome.Forbidden, (await _commands.ExecuteAsync(new SteerWorkflow("w", WorkflowWish.Pause), default)).Outcome);
        Assert.False(_viewer.May(Role.Viewer));
    }

    [Fact]
    public async Task A_payload_is_revealed_only_once_that_is_written_down()
    {
        _person.Is("kim", Role.Viewer);
        Assert.Equal(CommandOutcome.Forbidden, (await _commands.RevealAsync(7, default))?.Outcome);
        _person.Is("kim", Role.Operator);
        _writer.Answer = CommandResult.Busy(TimeSpan.FromSeconds(1), "held");
        Assert.Equal(CommandOutcome.Busy, (await _commands.RevealAsync(7, default))?.Outcome);
        _writer.Answer = CommandResult.Applied;

        Assert.Null(await _commands.RevealAsync(7, default));
        Assert.Equal(new RecordAccess("kim", "reveal_payload", "7"), _writer.Commands[^1]);
    }

    [Fact]
    public async Task Of_a_part_of_the_board_only_what_is_about_its_rows_passes()
    {
        _person.Is("kim", Role.Operator, Visibility.Of(["/srv/shop"], []));
        _rows.Visible.Add("jobs mine");
        _rows.Visible.Add("recommendations 1");

        Assert.Equal(CommandOutcome.Applied, (await _commands.ExecuteAsync(new UpsertJob("mine") { Status = JobStatus.Cancelled }, default)).Outcome);
        Assert.Equal(CommandOutcome.NotFound, (await _commands.ExecuteAsync(new UpsertJob("theirs") { Status = JobStatus.Cancelled }, default)).Outcome);
        Assert.Equal(CommandOutcome.NotFound, (await _commands.ExecuteAsync(
            new DecideRecommendations([new Decision(1, null, RecommendationStatus.Approved, "kim"), new Decision(2, null, RecommendationStatus.Approved, "kim")], "kim", null), default)).Outcome);
        Assert.Equal(CommandOutcome.NotFound, (await _commands.RevealAsync(7, default))?.Outcome);
        Assert.Equal(CommandOutcome.Applied, (await _commands.ExecuteAsync(new StartWorkflow("w", "validate_file", "t", "/srv/shop/a.md", "kim", []), default)).Outcome);
        Assert.Equal(CommandOutcome.NotFound, (await _commands.ExecuteAsync(new StartWorkflow("w", "validate_file", "t", "/srv/shopping/a.md", "kim", []), default)).Outcome);

        Assert.Equal(
            ["upsert_job", "decide_recommendations", "reveal_payload", "start_workflow"],
            _writer.Commands.OfType<RecordAccess>().Where(r => r.IsRefused).Select(r => r.Action));
    }

    [Fact]
    public async Task What_is_about_no_row_takes_somebody_who_sees_everything()
    {
        _person.Is("kim", Role.Operator, Visibility.Of([], ["codex"]));
        foreach (var type in RoleTests.All)
        {
            var command = (Command)RuntimeHelpers.GetUninitializedObject(type);
            if (command.LeastRole == Role.Operator && type.GetProperty(nameof(Command.Rows))!.DeclaringType == typeof(Command))
                Assert.Equal(CommandOutcome.Forbidden, (await _commands.ExecuteAsync(command, default)).Outcome);
        }
    }

    [Fact]
    public async Task An_account_has_its_own_name_whatever_the_browser_says()
    {
        _person.Is("kim", Role.Operator);

        _viewer.Is("somebody else");

        Assert.Equal("kim", _viewer.Name);
        Assert.Equal("kim", await _viewer.NameAsync());
    }
}
