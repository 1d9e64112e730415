using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace LiveDashboard.App.Security;

/// <summary>
/// Console log, one entry a line: time, level, source, words. The framework's own formatters pass escape sequences of
/// logged values through to the terminal (dotnet/runtime#128727).
/// </summary>
internal sealed class PlainConsole(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "plain";

    // The host tells a start that failed with its stack; the program tells it after that in a line (BoardProgram).
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";
    private const string StartFailed = "HostedServiceStartupFaulted";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (logEntry is { Category: Host, EventId.Name: StartFailed })
            return;
        var line = new StringBuilder(256);
        line.Append(clock.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture))
            .Append(' ').Append(Level(logEntry.LogLevel)).Append(' ')
            .Append(logEntry.Category.AsSpan(logEntry.Category.LastIndexOf('.') + 1)).Append(": ");
        PlainText.Append(line, logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is { } exception)
            PlainText.Append(line, $"\n{exception}");
        textWriter.WriteLine(line.ToString());
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "WARN ",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };
}
