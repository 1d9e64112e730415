using Microsoft.Data.Sqlite;

namespace LiveDashboard.Tests.Faults;

/// <summary>The command line of accounts, as a process of its own.</summary>
public sealed class UserCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-users-").FullName;

    private string Database => Path.Combine(_folder, "data", "board.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Accounts_are_made_before_the_first_start_and_looked_after_later()
    {
        Assert.Contains("no account yet", (await ChildBoard.CommandAsync(Database, "user", "list")).Said, StringComparison.Ordinal);
        var (code, said) = await ChildBoard.TypedAsync(Database, "correct horse battery", "user", "add", "Kim", "--role", "admin");
        Assert.True(code == 0, said);
        Assert.Contains("There is an account of this name already", (await ChildBoard.TypedAsync(Database, "correct horse battery", "user", "add", "kim")).Said, StringComparison.Ordinal);
        Assert.Equal((0, true), Outcome(await ChildBoard.CommandAsync(Database, "user", "role", "kim", "viewer")));
        Assert.Equal((0, true), Outcome(await ChildBoard.CommandAsync(Database, "user", "disable", "KIM")));

        Assert.Matches(@"Kim +viewer +last signed in never, disabled", (await ChildBoard.CommandAsync(Database, "user", "list")).Said);
        Assert.Equal(["user_added", "user_role_set", "user_disabled"], Actions());
    }

    [Fact]
    public async Task What_an_account_sees_is_said_with_it_and_changed_later()
    {
        var (code, said) = await ChildBoard.TypedAsync(Database, "correct horse battery", "user", "add", "Kim", "--projects", "/srv/shop/; /srv/api", "--sources", "codex");
        Assert.True(code == 0, said);
        Assert.Contains("sees /srv/api, /srv/shop, from codex", (await ChildBoard.CommandAsync(Database, "user", "list")).Said, StringComparison.Ordinal);
        Assert.Contains("'purple' is no severity", (await ChildBoard.CommandAsync(Database, "user", "sees", "kim", "--severity", "purple")).Said, StringComparison.Ordinal);
        Assert.Equal((0, true), Outcome(await ChildBoard.CommandAsync(Database, "user", "sees", "kim", "--severity", "warning")));
        Assert.Contains("sees all projects, warnings and errors only", (await ChildBoard.CommandAsync(Database, "user", "list")).Said, StringComparison.Ordinal);
        Assert.Equal((0, true), Outcome(await ChildBoard.CommandAsync(Database, "user", "sees", "kim")));

        Assert.Contains("sees everything", (await ChildBoard.CommandAsync(Database, "user", "list")).Said, StringComparison.Ordinal);
        Assert.Equal(["user_added", "user_visibility_set", "user_visibility_set"], Actions());
    }

    [Theory]
    [InlineData("Use 12 to 128 characters", "add", "kim")]
    [InlineData("the name:", "add", "<kim>")]
    [InlineData("'boss' is no role", "role", "kim", "boss")]
    [InlineData("there is no account named kim", "remove", "kim")]
    [InlineData("user list | add", "promote", "kim")]
    public async Task What_cannot_be_done_is_said_and_nothing_is(string expected, params string[] words)
    {
        var (code, said) = await ChildBoard.TypedAsync(Database, "short", ["user", .. words]);

        Assert.Equal(2, code);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.Empty(Actions());
    }

    private static (int, bool) Outcome((int Code, string Said) ran) => (ran.Code, ran.Said.Contains("done", StringComparison.Ordinal));

    private List<string> Actions()
    {
        using var database = new SqliteConnection($"Data Source={Database};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT action FROM audit_log WHERE actor = 'command line' ORDER BY id";
        using var row = command.ExecuteReader();
        var actions = new List<string>();
        while (row.Read())
            actions.Add(row.GetString(0));
        return actions;
    }
}
