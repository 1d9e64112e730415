using System.Runtime.CompilerServices;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Commands;

public sealed class RoleTests
{
    private static readonly Type[] ForOperators =
    [
        typeof(AcknowledgeAttention), typeof(AssignAttention), typeof(SnoozeAttention), typeof(SettleAttention), typeof(RestoreAttention),
        typeof(ReviewValidation), typeof(DecideRecommendations), typeof(EditRecommendation), typeof(EnhanceValidation), typeof(MarkWritten),
        typeof(StartWorkflow), typeof(SteerWorkflow), typeof(UpsertJob), typeof(DismissRefusals),
    ];

    private static readonly Type[] ForViewers = [typeof(ChangeOwnPassword)];

    public static IEnumerable<Type> All => typeof(Command).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Command)) && !t.IsAbstract && t != typeof(AllOf) && t != typeof(Audited));

    [Fact]
    public void Every_command_but_those_listed_here_takes_an_admin() => Assert.All(All, type => Assert.Equal(
        ForViewers.Contains(type) ? Role.Viewer : ForOperators.Contains(type) ? Role.Operator : Role.Admin,
        ((Command)RuntimeHelpers.GetUninitializedObject(type)).LeastRole));

    [Fact]
    public void Many_commands_in_one_take_what_the_highest_takes()
    {
        Assert.Equal(Role.Admin, new AllOf([new SteerWorkflow("w", WorkflowWish.Pause), new RemovePrice(1)]).LeastRole);
        Assert.Equal(Role.Operator, new AllOf([new SteerWorkflow("w", WorkflowWish.Pause)]).LeastRole);
    }

    [Theory]
    [InlineData(Role.Viewer, "viewer")]
    [InlineData(Role.Operator, "operator")]
    [InlineData(Role.Admin, "admin")]
    public void A_role_has_one_word(Role role, string word)
    {
        Assert.Equal(word, RoleNames.Of(role));
        Assert.Equal(role, RoleNames.Parse(word));
        Assert.Null(RoleNames.Parse(word.ToUpperInvariant()));
    }
}
