using LiveDashboard.App.Features.Login;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using LiveDashboard.Core.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>Who may see and send: the services, the order of the pipeline, and the two endpoints of the login.</summary>
internal static class BoardSecurity
{
    private const string ApplicationName = "LiveDashboard";

    /// <summary>Needs <c>ICommandWriter</c>, <c>ILoginReader</c>, <c>IUserReader</c> and <c>IIngestKeyReader</c> in the services. The folder holds the database.</summary>
    public static WebApplicationBuilder AddBoardSecurity(this WebApplicationBuilder builder, string databaseDirectory, bool ringIsStored = false)
    {
        var services = builder.Services;
        services.AddOptions<SecurityOptions>().BindConfiguration(SecurityOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => new IngestKeys(databaseDirectory, s.GetRequiredService<IOptions<SecurityOptions>>()));
        services.AddSingleton<SourceKeys>();
        services.AddSingleton(s => new LoginSwitch(
            s.GetRequiredService<IOptions<SecurityOptions>>().Value.Login == LoginMode.Off));
        services.AddHostedService<BindGuard>();
        // Says at each start that keys lie unencrypted: the folder's mode is what guards them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        var protection = services.AddDataProtection().SetApplicationName(ApplicationName);
        if (ringIsStored)
            services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = new StoredKeyRing(s.GetRequiredService<IKeyRing>())));
        else
            protection.PersistKeysToFileSystem(new DirectoryInfo(KeyFolder(Path.Combine(databaseDirectory, "keys"))));
        AddLogins(services);
        AddOpenId(builder);
        AddGates(services);
        return builder;
    }

    /// <summary>First in the pipeline. Endpoints, static assets included, are mapped after it.</summary>
    public static WebApplication UseBoardSecurity(this WebApplication app)
    {
        // Created now, so that the first start leaves the key file and a key that cannot be read ends the start.
        app.Services.GetRequiredService<IngestKeys>();
        // Read now, with the secret: each request asks for it.
        if (HasOpenId(app.Configuration))
            app.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(Schemes.OpenId);
        TrustedProxies.Use(app, app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value);
        app.Use(ResponseHeaders.WriteAsync);
        app.UseExceptionHandler();
        app.UseStatusCodePages(StatusProblems.WriteAsync);
        app.UseRouting();
        app.Use(app.Services.GetRequiredService<RequestGate>().PassAsync);
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<AnonymousRate>().PassAsync);
        app.UseAuthorization();
        app.Use(app.Services.GetRequiredService<IngestInFlight>().PassAsync);
        app.Use(app.Services.GetRequiredService<CircuitGuard>().PassAsync);
        app.UseAntiforgery();
        return app;
    }

    public static WebApplication MapLogin(this WebApplication app)
    {
        LoginEndpoints.Map(app);
        if (HasOpenId(app.Configuration))
            OpenIdEndpoint.Map(app);
        return app;
    }

    private static string KeyFolder(string folder)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(folder)!);
        PrivateFiles.CreateFolder(folder);
        return folder;
    }

    private static void AddLogins(IServiceCollection services)
    {
        services.AddSingleton<LoginLifetimes>();
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<Logins>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<LoginTickets>();
        services.AddSingleton<LoginLinks>();
        services.AddSingleton<LoginRate>();
        services.AddSingleton<LoginStart>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, CookieSetup>();
        services.AddAuthentication(Schemes.Viewer)
            .AddPolicyScheme(Schemes.Viewer, null, options => options.ForwardDefaultSelector = ViewerScheme)
            .AddCookie(Schemes.Login)
            .AddScheme<AuthenticationSchemeOptions, LocalOperator>(Schemes.Local, null)
            .AddScheme<AuthenticationSchemeOptions, IngestKeyAuthentication>(Schemes.IngestKey, null);
        services.AddCascadingAuthenticationState();
        services.Replace(ServiceDescriptor.Scoped<AuthenticationStateProvider, LoginRevalidation>());
    }

    private static void AddOpenId(WebApplicationBuilder builder)
    {
        if (!HasOpenId(builder.Configuration))
            return;
        builder.Services.AddSingleton<OpenIdPeople>();
        builder.Services.AddSingleton<OpenIdEvents>();
        builder.Services.AddSingleton<OpenIdReach>();
        builder.Services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OpenIdSetup>();
        builder.Services.AddAuthentication().AddOpenIdConnect(Schemes.OpenId, _ => { });
    }

    // Asked before the settings are checked: a scheme that stands in the services answers a path.
    private static bool HasOpenId(IConfiguration configuration) =>
        configuration.GetSection(OpenIdOptions.Section)[nameof(OpenIdOptions.Authority)] is { Length: > 0 }
        && configuration.GetSection(SecurityOptions.Section).GetValue<LoginMode>(nameof(SecurityOptions.Login)) == LoginMode.On;

    private static void AddGates(IServiceCollection services)
    {
        services.AddAuthorization(Policies.Add);
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Denials>();
        services.AddSingleton<RequestGate>();
        services.AddSingleton<AnonymousRate>();
        services.AddSingleton<CircuitCount>();
        services.AddSingleton<CircuitGuard>();
        services.AddScoped<CircuitHandler, CircuitLimit>();
    }

    private static string ViewerScheme(HttpContext context) =>
        context.RequestServices.GetRequiredService<LoginSwitch>().IsOff ? Schemes.Local : Schemes.Login;
}
