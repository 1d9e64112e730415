using System.Security.Cryptography;
using LiveDashboard.App.Hosting;
using Microsoft.AspNetCore.Hosting.Server;

namespace LiveDashboard.App.Demo;

/// <summary>What --demo changes: a temporary database, a throw-away key, and traffic. It never touches a real file.</summary>
internal static class DemoBoard
{
    private const string KeyName = "Security:IngestKey";

    public static void UseTemporaryDatabase(WebApplicationBuilder builder)
    {
        var folder = Directory.CreateTempSubdirectory("livedashboard-demo-").FullName;
        builder.Configuration[$"ConnectionStrings:{BoardPaths.ConnectionName}"] = $"Data Source={Path.Combine(folder, "demo.db")}";
        builder.Configuration["Validation:Roots:0"] ??= DemoDocs.Write(folder);
        builder.Configuration[KeyName] ??= "demo_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    }

    public static void AddTraffic(WebApplicationBuilder builder)
    {
        var key = builder.Configuration[KeyName]!;
        builder.Services.AddHostedService(p => new DemoTraffic(
            p.GetRequiredService<IServer>(), p.GetRequiredService<IHostApplicationLifetime>(), key,
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<DemoTraffic>>()));
    }
}
