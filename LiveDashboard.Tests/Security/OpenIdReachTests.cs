using LiveDashboard.App.Security;
using LiveDashboard.Tests.EndToEnd;
using LiveDashboard.Tests.Setup;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Security;

public sealed class OpenIdReachTests
{
    [Fact]
    public async Task A_provider_that_goes_down_is_noticed_and_not_asked_all_the_time()
    {
        var clock = new ManualClock();
        var provider = await OpenIdProvider.StartAsync();
        using var client = new HttpClient();
        await using var services = new ServiceCollection()
            .Configure<OpenIdConnectOptions>(Schemes.OpenId, o => (o.Backchannel, o.MetadataAddress) = (client, provider.Address + "/.well-known/openid-configuration"))
            .BuildServiceProvider();
        using var reach = new OpenIdReach(services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>(), clock);

        Assert.Null(await reach.FaultAsync(default));
        Assert.Null(await reach.FaultAsync(default));
        Assert.Equal(1, provider.Looked);
        await provider.DisposeAsync();
        Assert.Null(await reach.FaultAsync(default));

        clock.Advance(OpenIdReach.Holds);

        Assert.NotNull(await reach.FaultAsync(default));
    }

    [Fact]
    public async Task An_address_without_a_provider_is_told_by_what_it_answers()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        using var client = new HttpClient();
        await using var services = new ServiceCollection()
            .Configure<OpenIdConnectOptions>(Schemes.OpenId, o => (o.Backchannel, o.MetadataAddress) = (client, provider.Address + "/nothing"))
            .BuildServiceProvider();
        using var reach = new OpenIdReach(services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>(), new ManualClock());

        Assert.Equal("it answers 404", await reach.FaultAsync(default));
    }
}
