using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Hosting;

/// <summary>login-link: whoever may write the database file may let a person in. Needs no answer of the running board.</summary>
internal static class LoginLinkCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = File.Exists("appsettings.json") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory,
        });
        var path = BoardPaths.Of(builder.Configuration);
        if (!File.Exists(path))
            throw new InvalidOperationException($"there is no board's database at {path}; start the board there first, or name its file with --ConnectionStrings:LiveDashboard");
        var connections = new SqliteConnections(path);
        if (Address(connections) is not { } address)
            throw new InvalidOperationException($"no board has run on {path} yet; start it: dotnet run --project LiveDashboard.App");
        var options = new SecurityOptions();
        builder.Configuration.GetSection(SecurityOptions.Section).Bind(options);
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

    /// <summary>The writer of a program that writes once.</summary>
    private sealed class OneWrite(SqliteConnections connections) : ICommandWriter
    {
        public ValueTask<CommandResult> ExecuteAsync(Command command, CancellationToken cancellationToken)
        {
            using var session = new SqliteProvider(connections).OpenWriter();
            if (!session.TryBegin(TimeProvider.System.GetUtcNow()))
                return ValueTask.FromResult(CommandResult.Busy(TimeSpan.FromSeconds(2), "another process is writing to the database"));
            var result = session.Run(command);
            session.Commit();
            return ValueTask.FromResult(result);
        }
    }
}
