using System.Buffers.Text;

namespace LiveDashboard.App.Spawning;

/// <summary>
/// The progress that programs tell a terminal: <c>ESC ] 9 ; 4 ; state ; percent ST</c>, as ConEmu began it and Windows Terminal,
/// cargo, systemd and others do it.
/// </summary>
internal static class TerminalProgress
{
    /// <summary>Null: it is another command, or says nothing of progress.</summary>
    /// <param name="command">What stands between the introducer and the terminator.</param>
    public static ChildProgress? Parse(ReadOnlySpan<byte> command)
    {
        if (!command.StartsWith("9;4;"u8))
            return null;
        command = command[4..];
        var cut = command.IndexOf((byte)';');
        var state = cut < 0 ? command : command[..cut];
        var percent = cut < 0 ? null : Percent(command[(cut + 1)..]);
        if (state.Length != 1)
            return null;
        return state[0] switch
        {
            (byte)'0' => new ChildProgress(Stage: ""),
            (byte)'1' => percent is null ? null : new ChildProgress(percent, Stage: ""),
            (byte)'2' => new ChildProgress(percent, Stage: "error"),
            (byte)'3' => new ChildProgress(Stage: ""),
            (byte)'4' => new ChildProgress(percent, Stage: "paused"),
            _ => null,
        };
    }

    private static double? Percent(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int value, out var used) && used == text.Length && value is >= 0 and <= 100 ? value : null;
}
