using System.Runtime.Versioning;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Security;

public sealed class StartTests
{
    [Theory]
    [InlineData("http://0.0.0.0:0", "Security:Login=Off")]
    [InlineData("http://*:0", "Security:Login=Off")]
    [InlineData("http://[::]:0", "Security:Login=Off")]
    public async Task Without_login_the_board_starts_on_loopback_only(string urls, string named)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => SecureBoard.StartAsync(("urls", urls), ("Security:Login", "Off"), ("Security:AllowedHosts:0", "board.example")));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Security:Login=On", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wider_address_needs_host_names_and_tls_or_a_spelled_out_wish()
    {
        var hosts = await Assert.ThrowsAsync<InvalidOperationException>(() => SecureBoard.StartAsync(("urls", "http://0.0.0.0:0")));
        var tls = await Assert.ThrowsAsync<InvalidOperationException>(
            () => SecureBoard.StartAsync(("urls", "http://0.0.0.0:0"), ("Security:AllowedHosts:0", "board.example")));
        (string, string)[] wide = [("urls", "http://0.0.0.0:0"), ("Security:AllowedHosts:0", "board.example"), ("Security:InsecureHttp", "true")];
        var account = await Assert.ThrowsAsync<InvalidOperationException>(() => SecureBoard.StartAsync(wide));
        using var folder = new TempFolder();
        var clock = new Setup.ManualClock();
        using var store = new LoginStore(clock);
        await store.ExecuteAsync(new AddUser("kim", "hash", Role.Viewer, "test"), default);
        await using var board = await SecureBoard.StartAsync(store, clock, folder.Path, false, wide);

        Assert.Contains("Security:AllowedHosts", hosts.Message, StringComparison.Ordinal);
        Assert.Contains("Security:InsecureHttp", tls.Message, StringComparison.Ordinal);
        Assert.Contains("user add NAME --role admin", account.Message, StringComparison.Ordinal);
        await store.ExecuteAsync(new EnableUser("kim", false, "test"), default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => SecureBoard.StartAsync(store, clock, folder.Path, false, wide));
    }

    [Theory]
    [InlineData("Security:IngestKey", "has a space in the middle")]
    [InlineData("Security:LinkLifetime", "00:00:00")]
    [InlineData("Security:IdleLifetime", "13:00:00")]
    [InlineData("Security:AllowedHosts:0", "*")]
    [InlineData("Security:LoginsPerMinute", "0")]
    public async Task A_setting_that_cannot_be_meant_ends_the_start_and_is_named(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => SecureBoard.StartAsync((key, value)));

        Assert.Contains(key.Replace(":0", "", StringComparison.Ordinal), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Keys_and_their_folder_are_private_whatever_the_umask()
    {
        using var folder = new TempFolder(usualUmask: true);
        var data = Path.Combine(folder.Path, "data");
        var clock = new Setup.ManualClock();
        using var store = new LoginStore(clock);
        await using (var board = await SecureBoard.StartAsync(store, clock, data, false, []))
        {
            await board.LoginAsync();
        }

        Assert.Equal(PrivateFiles.OwnerOnlyFolder, File.GetUnixFileMode(data));
        Assert.Equal(PrivateFiles.OwnerOnlyFolder, File.GetUnixFileMode(Path.Combine(data, "keys")));
        var key = Assert.Single(Directory.GetFiles(Path.Combine(data, "keys")));
        Assert.Equal(PrivateFiles.OwnerOnly, File.GetUnixFileMode(key));
    }

    [Theory]
    [InlineData("css/app.css", true)]
    [InlineData("js/login.js", true)]
    [InlineData("LiveDashboard.App.styles.css", true)]
    [InlineData("favicon.svg", true)]
    [InlineData("_framework/blazor.web.js", true)]
    [InlineData("_content/Kit/kit.js", false)]
    [InlineData("demo/data.json", false)]
    [InlineData("_framework/dotnet.js", false)]
    public void Only_what_the_login_page_needs_is_open(string path, bool isOpen) =>
        Assert.Equal(isOpen, LoginAssets.IsOpen(path));
}
