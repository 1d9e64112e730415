using System.Buffers;
using System.Text;

namespace LiveDashboard.App.Spawning;

/// <summary>
/// Reads lines and OSC 9;4 progress out of the bytes a child prints, wherever the chunks are cut. It holds at most one clipped
/// line, however long the child's lines are.
/// </summary>
internal sealed class OutputScanner(Action<OutputLine> line, Action<ChildProgress> progress)
{
    /// <summary>Bytes kept of a line; the rest of it is not looked at.</summary>
    public const int MostOfLine = 4096;

    private const byte Escape = 0x1b;
    private const byte Bell = 0x07;
    private const int MostOfCommand = 64;

    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c != '\t').Select(c => (byte)c), 0x7f]);

    private readonly ArrayBufferWriter<byte> _line = new(256);
    private readonly byte[] _command = new byte[MostOfCommand];
    private int _commandLength;
    private Place _place;
    private bool _returned;

    private enum Place
    {
        Text,
        AfterEscape,

        /// <summary>ESC and intermediate bytes, as in the choice of a character set: one more ends it.</summary>
        Intermediate,
        Csi,
        Osc,

        /// <summary>Device control and the like: skipped up to its terminator.</summary>
        Skipped,

        /// <summary>An escape inside a string: with a backslash it ends the string.</summary>
        StringEscape,
    }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_place != Place.Text)
            {
                Step(bytes[0]);
                bytes = bytes[1..];
                continue;
            }
            var text = bytes.IndexOfAny(Controls);
            Append(text < 0 ? bytes : bytes[..text]);
            if (text < 0)
                return;
            Control(bytes[text]);
            bytes = bytes[(text + 1)..];
        }
    }

    /// <summary>The output has ended: what stands there without a line's end is a line, too.</summary>
    public void End()
    {
        if (_line.WrittenCount > 0)
            Tell(isPassing: false);
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return;
        // Only now is it known that the carriage return did not belong to a line's end.
        if (_returned)
            Tell(isPassing: true);
        if (_line.WrittenCount < MostOfLine)
            _line.Write(text[..Math.Min(text.Length, MostOfLine - _line.WrittenCount)]);
    }

    private void Control(byte control)
    {
        if (control == '\n')
            Tell(isPassing: false);
        else if (control == '\r')
            _returned = _line.WrittenCount > 0;
        else if (control == Escape)
            _place = Place.AfterEscape;
    }

    private void Step(byte b)
    {
        // A line's end inside a sequence: it was none. Cancel and substitute end any.
        if (b is (byte)'\n' or 0x18 or 0x1a)
        {
            _place = Place.Text;
            Control(b);
            return;
        }
        _place = _place switch
        {
            Place.AfterEscape => Begin(b),
            Place.Intermediate => b is >= 0x20 and <= 0x2f ? Place.Intermediate : Place.Text,
            Place.Csi => b is >= 0x40 and <= 0x7e ? Place.Text : Place.Csi,
            Place.Osc or Place.Skipped => InString(b),
            _ => EndOfString(b),
        };
    }

    private Place Begin(byte b)
    {
        _commandLength = 0;
        return b switch
        {
            (byte)'[' => Place.Csi,
            (byte)']' => Place.Osc,
            (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_' => Place.Skipped,
            Escape => Place.AfterEscape,
            >= 0x20 and <= 0x2f => Place.Intermediate,
            _ => Place.Text,
        };
    }

    private Place InString(byte b)
    {
        if (b == Escape)
        {
            _commandLength = _place == Place.Osc ? _commandLength : MostOfCommand;
            return Place.StringEscape;
        }
        if (_place == Place.Skipped)
            return Place.Skipped;
        if (b == Bell)
            return EndOfCommand();
        if (_commandLength < MostOfCommand)
            _command[_commandLength++] = b;
        return Place.Osc;
    }

    private Place EndOfString(byte b) => b == '\\' ? EndOfCommand() : Begin(b);

    private Place EndOfCommand()
    {
        if (_commandLength < MostOfCommand && TerminalProgress.Parse(_command.AsSpan(0, _commandLength)) is { } said)
            progress(said);
        return Place.Text;
    }

    private void Tell(bool isPassing)
    {
        var text = Whole(_line.WrittenSpan);
        _line.ResetWrittenCount();
        _returned = false;
        line(new OutputLine(text, isPassing));
    }

    // A clipped line may end inside a character; what is no UTF-8 at all shows as U+FFFD.
    private static string Whole(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == MostOfLine)
        {
            var end = bytes.Length - 1;
            while (end > MostOfLine - 4 && (bytes[end] & 0xc0) == 0x80)
                end--;
            if (bytes[end] >= 0xc0)
                bytes = bytes[..end];
        }
        return Encoding.UTF8.GetString(bytes);
    }
}
