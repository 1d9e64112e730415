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
    private readonly Viewer _viewer;
    private readonly ViewerCommands _commands;

    public ViewerCommandsTests()
    {
        _viewer = new Viewer(_person);
        _commands = new ViewerCommands(_writer, _viewer);
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
    public async Task An_account_has_its_own_name_whatever_the_browser_says()
    {
        _person.Is("kim", Role.Operator);

        _viewer.Is("somebody else");

        Assert.Equal("kim", _viewer.Name);
        Assert.Equal("kim", await _viewer.NameAsync());
    }
}
