using Microsoft.Extensions.Logging.Console;

namespace LiveDashboard.App.Security;

internal static class PlainConsoleLogging
{
    /// <summary>A console that shows control characters of what it logs instead of obeying them.</summary>
    public static ILoggingBuilder AddPlainConsole(this ILoggingBuilder logging)
    {
        logging.AddConsole(console => console.FormatterName = PlainConsole.FormatterName);
        logging.AddConsoleFormatter<PlainConsole, ConsoleFormatterOptions>();
        return logging;
    }
}
