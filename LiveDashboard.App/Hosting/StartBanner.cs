using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Features.Overview;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Upkeep;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LiveDashboard.App.Hosting;

/// <summary>What a newcomer needs, printed once the board listens: where to look, and how to send the first event.</summary>
internal sealed partial class StartBanner(
    IServer server, IUpkeepStore database, IStoreHome home, LoginLinks links, LoginSwitch login, IngestKeys keys, BoardIdentity board,
    BoardNotices notices, IConfiguration configuration, IOptions<ConsoleLoggerOptions> console, IOptions<SecurityOptions> security, ILogger<StartBanner> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        board.Address = address;
        home.Tell(address);
        // A log that a program reads has only its entries, and no login link: it is kept and shown elsewhere.
        if (console.Value.FormatterName != PlainConsole.FormatterName)
            Listens(address);
        else
            await Console.Out.WriteLineAsync(Text(address, await EntryAsync(address, cancellationToken)));
        if (OpenFiles.OfThisProcess(security.Value) is { IsTight: true, Most: { } most } open)
            FewFiles(most, open.Screens, open.Connections, open.Enough);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<string> EntryAsync(string address, CancellationToken cancellationToken)
    {
        if (login.IsOff)
            return $"Open      {address}   (login is off)";
        try
        {
            return $"Open      {LoginLinks.Address(address, await links.CreateAsync(cancellationToken))}\n          (one use, ten minutes; a new one: {OwnCommand.With("login-link")})";
        }
        catch (InvalidOperationException e)
        {
            NoLink(e.Message);
            return $"Open      {address}   (no login link now: another process is writing; run login-link in a moment)";
        }
    }

    private string Text(string address, string entry) => $$$"""

          LiveDashboard is running

          {{{entry.Replace("\n", "\n  ", StringComparison.Ordinal)}}}
          Database  {{{database.Path}}}
          Key       {{{keys.KeyPath ?? (keys.IsWeak ? "preset by Security:IngestKey; it is short, give it 16 characters or more" : "preset by Security:IngestKey")}}}

          First event by HTTP:
            curl {{{address}}}/api/events -H "X-API-Key: {{{KeyInShell()}}}" -H 'Content-Type: application/json' \
              -d '{"event_type":"hello","event_data":{"message":"It works"}}'
          and by SQL:
            {{{FirstSteps.Tool(database.Path, !database.IsFile)}}} \
              "INSERT INTO live_events (event_type, event_data) VALUES ('hello', '{\"message\":\"It works\"}')"

        """;

    // The key of a demo is made up for this run and worth nothing; a real one is never printed.
    private string KeyInShell() => keys.KeyPath is { } path ? $"$(cat '{path}')" : notices.IsDemo ? configuration["Security:IngestKey"]! : "$KEY";

    [LoggerMessage(LogLevel.Information, "the board listens at {Address}; login-link prints a link to log in with")]
    private partial void Listens(string address);

    [LoggerMessage(LogLevel.Warning, "this process may open {Most} files: at most {Screens} screens and {Connections} other connections at once. Raise the limit (ulimit -n, or LimitNOFILE of the service) to {Enough} for all")]
    private partial void FewFiles(long most, int screens, int connections, long enough);

    [LoggerMessage(LogLevel.Warning, "the start printed no login link: {Reason}")]
    private partial void NoLink(string reason);
}
