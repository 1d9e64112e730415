using System.Globalization;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sql;

namespace LiveDashboard.App.Hosting;

/// <summary>
/// user: whoever may write the database file says who may sign in, beside a running board or before its first start. A running
/// board ends the logins of whom it concerns within a minute.
/// </summary>
internal static class UserCommand
{
    private const string By = "command line";
    private const string Usage = "user list | add NAME [--role viewer|operator|admin] [LIMITS] | role NAME ROLE | sees NAME [LIMITS] | password NAME | disable NAME | enable NAME | remove NAME; "
        + "LIMITS: --projects '/srv/a;/srv/b' --sources 'codex;nightly' --severity warning, each of them or none for everything";

    public static async Task<int> RunAsync(string[] args)
    {
        string[] words = [.. args.TakeWhile(a => !a.StartsWith('-'))];
        var configuration = BoardPaths.Configuration(args[words.Length..]);
        // An account can be there before the board starts for the first time: beyond loopback it starts only with one.
        using var store = new StoreAccess(BoardPaths.Prepare(configuration));
        store.Provider.Migrate();
        if (words is [] or ["list"])
            return await ListAsync(store.Connections);
        var command = words switch
        {
            ["add", var name] => new AddUser(Good(name), Accounts.Hash(await PasswordAsync(name)), RoleOf(configuration["role"] ?? RoleNames.Of(Role.Viewer)), By) { Sees = Limits(configuration) },
            ["role", var name, var role] => new SetUserRole(name, RoleOf(role), By),
            ["sees", var name] => new SetUserVisibility(name, Limits(configuration), By),
            ["password", var name] => new SetUserPassword(name, Accounts.Hash(await PasswordAsync(name)), By),
            ["disable", var name] => new EnableUser(name, false, By),
            ["enable", var name] => new EnableUser(name, true, By),
            ["remove", var name] => (Command)new RemoveUser(name, By),
            _ => throw new InvalidOperationException(Usage),
        };
        var result = await new OneWrite(store.Provider).ExecuteAsync(command, CancellationToken.None);
        await Console.Out.WriteLineAsync(result.Outcome switch
        {
            CommandOutcome.Applied => "done",
            CommandOutcome.NotFound => throw new InvalidOperationException($"there is no account named {words[1]}; user list shows them"),
            _ => throw new InvalidOperationException(result.Reason ?? "the database did not take it"),
        });
        return 0;
    }

    private static async Task<int> ListAsync(IReadConnections connections)
    {
        var all = await new SqlUserReader(connections).UsersAsync(CancellationToken.None);
        foreach (var user in all)
        {
            var seen = user.LastLoginAt is { } at ? at.LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "never";
            await Console.Out.WriteLineAsync($"{user.Name,-32} {RoleNames.Of(user.Role),-9} last signed in {seen}{(user.DisabledAt is null ? "" : ", disabled")}, sees {VisibilityWords.Of(user.Sees)}{(user.Issuer is { } issuer ? $", from {OpenIdOptions.HostOf(issuer)}" : "")}");
        }
        if (all.Count == 0)
            await Console.Out.WriteLineAsync($"no account yet. {Usage}");
        return 0;
    }

    private static string Good(string name) => AccountRules.NameFault(name) is { } fault ? throw new InvalidOperationException($"the name: {fault}") : name;

    private static Visibility Limits(IConfiguration configuration)
    {
        var least = configuration["severity"] is { } word
            ? SeverityNames.Parse(word) ?? throw new InvalidOperationException($"'{word}' is no severity: use debug, info, warning or error")
            : Severity.Debug;
        try
        {
            return Visibility.Of((configuration["projects"] ?? "").Split(';'), (configuration["sources"] ?? "").Split(';'), least);
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException(e.Message, e);
        }
    }

    private static Role RoleOf(string word) =>
        RoleNames.Parse(word) ?? throw new InvalidOperationException($"'{word}' is no role: use viewer, operator or admin");

    // Never an argument: those stand in the list of processes and in the shell's history.
    private static async Task<string> PasswordAsync(string name)
    {
        var password = Console.IsInputRedirected ? await Console.In.ReadLineAsync() ?? "" : Twice();
        return AccountRules.PasswordFault(name, password) is { } fault ? throw new InvalidOperationException($"the password: {fault}") : password;
    }

    private static string Twice()
    {
        var first = Unseen("Password: ");
        return first == Unseen("Once more: ") ? first : throw new InvalidOperationException("the two are not the same");
    }

    private static string Unseen(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new List<char>();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace)
                typed.Add(key.KeyChar);
            else if (typed.Count > 0)
                typed.RemoveAt(typed.Count - 1);
        }
        Console.Error.WriteLine();
        return new string([.. typed]);
    }
}
