using Microsoft.Extensions.Logging.Console;

namespace LiveDashboard.App.Security;

internal static class PlainConsoleLogging
{
    private const string Iso = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>
    /// A console that shows control characters of what it logs instead of obeying them. Logging:Console:FormatterName=json makes
    /// it .NET's own JSON, a line an entry, for a collector: there they are escaped by the format.
    /// </summary>
    public static ILoggingBuilder AddPlainConsole(this ILoggingBuilder logging)
    {
        // Before the settings, which win: .NET's JSON tells no time unless it is asked to.
        logging.Services.Configure<JsonConsoleFormatterOptions>(json => (json.TimestampFormat, json.UseUtcTimestamp) = (Iso, true));
        logging.AddConsole(console => console.FormatterName ??= PlainConsole.FormatterName);
        logging.AddConsoleFormatter<PlainConsole, ConsoleFormatterOptions>();
        return logging;
    }
}
