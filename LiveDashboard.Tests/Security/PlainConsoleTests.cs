using LiveDashboard.App.Security;
using LiveDashboard.Tests.Setup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveDashboard.Tests.Security;

public sealed class PlainConsoleTests
{
    [Theory]
    [InlineData("\u001b[31mred\u001b]52;c;ZXZpbA==\u0007", "\\u001b[31mred\\u001b]52;c;ZXZpbA==\\u0007")]
    [InlineData("one\r\n09:00:00.000 ERROR forged", "one\n    09:00:00.000 ERROR forged")]
    [InlineData("\u202egnp.exe\u2066\u009b", "\\u202egnp.exe\\u2066\\u009b")]
    [InlineData("plain\tText, Zeit 🕐", "plain\tText, Zeit 🕐")]
    public void Control_characters_are_shown_and_not_obeyed(string message, string expected)
    {
        using var console = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Warning, "LiveDashboard.App.Door", default, message, null, (state, _) => state);

        new PlainConsole(new ManualClock()).Write(entry, null, console);

        Assert.Equal($"12:00:00.000 WARN  Door: {expected}{Environment.NewLine}", console.ToString());
    }

    [Fact]
    public void An_exception_follows_indented()
    {
        using var console = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Error, "Door", default, "failed", new InvalidOperationException("a\u001bb"), (state, _) => state);

        new PlainConsole(new ManualClock()).Write(entry, null, console);

        Assert.Contains("failed\n    System.InvalidOperationException: a\\u001bb", console.ToString(), StringComparison.Ordinal);
    }
}
