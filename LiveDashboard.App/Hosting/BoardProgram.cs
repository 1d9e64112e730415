using LiveDashboard.App.Security;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Hosting;

/// <summary>The command line: the board itself, or one of its small tools.</summary>
internal static class BoardProgram
{
    private const int CannotStart = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        PooledArrays.KeepForAThousandScreens();
        PrivateFiles.RestrictNewFiles();
        using var sizes = FileSizeLimit.MakeAnError();
        if (args is ["--help" or "-h" or "help", ..])
        {
            await Console.Out.WriteLineAsync(Help);
            return 0;
        }
        try
        {
            if (args is ["login-link", ..])
                return await LoginLinkCommand.RunAsync(args[1..]);
            if (args is ["user", .. var user])
                return await UserCommand.RunAsync(user);
            if (args is ["connect-snippet", ..])
                return await ConnectSnippetCommand.RunAsync(args[1..]);
            if (args is ["backup", .. var backup])
                return await BackupCommand.RunAsync(backup);
            if (args is ["restore", .. var restore])
                return await RestoreCommand.RunAsync(restore);
            if (args is ["copy-to", .. var copy])
                return await CopyCommand.RunAsync(copy);
            await using var app = BoardApp.Build(args);
            await app.RunAsync();
            return 0;
        }
        // What a person can set right is told in a line, without a stack.
        catch (Exception e) when (e is StoreUnavailableException or OptionsValidationException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"LiveDashboard: {e.Message}");
            return CannotStart;
        }
    }

    private const string Help = """
        LiveDashboard, a live board for agents and background jobs

          (no command)     start the board
          --demo           start it with simulated agents on a temporary database
          --urls URL       listen elsewhere, for example --urls http://127.0.0.1:8080
          login-link       print a new one-time login link of the running board
          user             say who may sign in, with the password on standard input or typed unseen:
                             user list | add NAME [--role viewer|operator|admin] | role NAME ROLE
                                  | password NAME | disable NAME | enable NAME | remove NAME
          send             send an event or a hook, kept while the board is away:
                             send --type NAME [--message TEXT] [--data JSON] [--session ID] [--source NAME]
                                  [--severity WORD] [--uid ID] [--parent EVENT]
                             send --hook CLIENT [--event NAME]     (the payload on standard input)
                             send --flush                          (deliver what was kept)
          run              run a command as a job of the board, with its log, progress and end:
                             run [--spawner codex] [--parent JOB_OR_EVENT] [--session ID] [--title T] [--kind K]
                                 [--id ID] [--terminal] -- COMMAND ARGUMENTS
                           both with --url URL or LIVEDASHBOARD_URL, --key-file FILE or LIVEDASHBOARD_KEY, --spool FOLDER
          backup           make a checked copy of the database, at any time: backup [FILE]
          restore          put a backup in its place while the board is stopped: restore [FILE | latest | list]
          copy-to          copy the database of a stopped board to a PostgreSQL server: copy-to SERVER
          doctor           say who holds a SQLite file of any program and what is wrong with it:
                             doctor FILE [--json] [--check] [--seconds N]

        Every setting of appsettings.json can be given as an option (--Live:ActivityWindow 500) or as an
        environment variable (Live__ActivityWindow=500). docs/ has the rest.
        """;
}
