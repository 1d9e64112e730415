using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Hosting;

/// <summary>login-link: whoever may write the database file may let a person in. Needs no answer of the running board.</summary>
internal static class LoginLinkCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var configuration = BoardPaths.Configuration(args);
        var connections = BoardPaths.Existing(configuration);
        if (Address(connections) is not { } address)
            throw new InvalidOperationException($"no board has run on {connections.Path} yet; start it: {OwnCommand.Text}");
        var options = new SecurityOptions();
        configuration.GetSection(SecurityOptions.Section).Bind(options);
        var writer = new OneWrite(connections);
        var token = await new LoginLinks(writer, Options.Create(options)).CreateAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(LoginLinks.Address(address, token));
        return 0;
    }

    private static string? Address(SqliteConnections connections)
    {
        using var reader = connections.Open(SqliteRole.Reader);
        return SqliteConnections.Scalar(reader, "SELECT address FROM instances WHERE kind = 'board' AND address IS NOT NULL ORDER BY last_seen_at DESC LIMIT 1") as string;
    }
}
