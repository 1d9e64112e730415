using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>
/// Ends the start when the board listens where it must not: once before, by the configured addresses, so that nothing is
/// ever open, and once after, by those that Kestrel really bound.
/// </summary>
internal sealed class BindGuard(IServer server, IConfiguration configuration, IOptions<SecurityOptions> options, Accounts accounts)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Check(configuration[WebHostDefaults.ServerUrlsKey]?
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Check(bound);
        // Only now is the schema there to ask. Until then nobody had an account to come in with.
        if (BindRules.FaultWithoutAccounts(bound, options.Value) is { } fault && !(await accounts.AllAsync(cancellationToken)).Any(MaySignIn))
            throw new InvalidOperationException(fault);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool MaySignIn(UserAccount account) => account.DisabledAt is null && (account.Issuer is null || options.Value.OpenId is not null);

    private void Check(IEnumerable<string> addresses)
    {
        if (BindRules.Fault(addresses, options.Value) is { } fault)
            throw new InvalidOperationException(fault);
    }
}
