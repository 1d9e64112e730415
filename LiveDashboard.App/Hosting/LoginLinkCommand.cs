using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Hosting;

/// <summary>login-link: whoever may write the database file may let a person in. Needs no answer of the running board.</summary>
internal static class LoginLinkCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var configuration = BoardPaths.Configuration(args);
        using var store = new StoreAccess(BoardPaths.Existing(configuration));
        if (store.BoardAddress() is not { } address)
            throw new InvalidOperationException($"no board has run on {store.Place} yet; start it: {OwnCommand.Text}");
        var options = new SecurityOptions();
        configuration.GetSection(SecurityOptions.Section).Bind(options);
        var writer = new OneWrite(store.Provider);
        var token = await new LoginLinks(writer, Options.Create(options)).CreateAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(LoginLinks.Address(address, token));
        return 0;
    }
}
