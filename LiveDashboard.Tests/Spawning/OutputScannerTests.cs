using System.Text;
using LiveDashboard.App.Spawning;

namespace LiveDashboard.Tests.Spawning;

/// <summary>Bytes of a child in, lines and progress out.</summary>
public sealed class OutputScannerTests
{
    private readonly List<OutputLine> _lines = [];
    private readonly List<ChildProgress> _told = [];

    [Theory]
    [InlineData("one\ntwo\r\nthree", "one|two|three")]
    [InlineData("a\n\nb\n", "a||b")]
    [InlineData("\u001b[1;31mred\u001b[0m and \u001b]8;;http://x\u0007link\u001b]8;;\u001b\\\n", "red and link")]
    [InlineData("\u001b(Bcharset\u001bPdevice\u001b\\ control\u0008\u0007\n", "charset control")]
    [InlineData("tab\there\n", "tab\there")]
    [InlineData("\u001b]2;a title that never ends\nnext\n", "|next")]
    [InlineData("gr\u00fc\u00dfe \U0001F600\n", "gr\u00fc\u00dfe \U0001F600")]
    public void A_line_is_what_a_person_reads_wherever_it_is_cut(string output, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(output);
        for (var chunk = 1; chunk <= bytes.Length; chunk++)
        {
            _lines.Clear();
            Scan(bytes, chunk);
            Assert.Equal(expected, string.Join('|', _lines.Select(l => l.Text)));
        }
    }

    [Fact]
    public void A_carriage_return_writes_over_the_line_and_a_line_end_keeps_it()
    {
        for (var chunk = 1; chunk < 20; chunk++)
        {
            _lines.Clear();
            Scan("10%\r20%\r\r30%\r\ndone\n"u8.ToArray(), chunk);
            Assert.Equal([new("10%", true), new("20%", true), new("30%", false), new OutputLine("done", false)], _lines);
        }
    }

    [Theory]
    [InlineData("\u001b]9;4;1;42\u0007", 42.0, "")]
    [InlineData("\u001b]9;4;1;42\u001b\\", 42.0, "")]
    [InlineData("\u001b]9;4;2;50\u0007", 50.0, "error")]
    [InlineData("\u001b]9;4;4;9\u0007", 9.0, "paused")]
    [InlineData("\u001b]9;4;3\u0007", null, "")]
    [InlineData("\u001b]9;4;0;\u001b\\", null, "")]
    public void A_terminals_progress_is_heard_wherever_it_is_cut(string output, double? percent, string stage)
    {
        var bytes = Encoding.UTF8.GetBytes(output);
        for (var chunk = 1; chunk <= bytes.Length; chunk++)
        {
            _told.Clear();
            Scan(bytes, chunk);
            Assert.Equal(new ChildProgress(percent, Stage: stage), Assert.Single(_told));
        }
        Assert.Empty(_lines);
    }

    [Theory]
    [InlineData("\u001b]9;4;1;101\u0007")]
    [InlineData("\u001b]9;4;1;-1\u0007")]
    [InlineData("\u001b]9;4;1;x\u0007")]
    [InlineData("\u001b]9;4;7;1\u0007")]
    [InlineData("\u001b]9;4;1;1\u0018")]
    [InlineData("\u001b]9;9;1\u0007")]
    [InlineData("\u001bP9;4;1;1\u001b\\")]
    public void What_is_no_progress_is_not_taken_for_it(string output)
    {
        Scan(Encoding.UTF8.GetBytes(output), 3);

        Assert.Empty(_told);
    }

    [Fact]
    public void Bytes_that_are_no_text_harm_nothing()
    {
        Scan([0xff, 0xfe, (byte)'a', 0xc3, (byte)'\n', 0xf0, 0x9f, (byte)'\n'], 1);

        Assert.Equal("\ufffd\ufffda\ufffd|\ufffd", string.Join('|', _lines.Select(l => l.Text)));
    }

    [Fact]
    public void A_line_without_end_is_cut_between_two_characters_and_costs_no_memory()
    {
        var scanner = Scanner();
        scanner.Take("x"u8);
        var part = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\u00e9", 50_000)));
        scanner.Take(part);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            scanner.Take(part);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
        scanner.Take("\nnext\n"u8);

        Assert.Equal(["x" + new string('\u00e9', 2047), "next"], _lines.Select(l => l.Text));
    }

    private void Scan(byte[] bytes, int chunk)
    {
        var scanner = Scanner();
        for (var at = 0; at < bytes.Length; at += chunk)
            scanner.Take(bytes.AsSpan(at, Math.Min(chunk, bytes.Length - at)));
        scanner.End();
    }

    private OutputScanner Scanner() => new(_lines.Add, _told.Add);
}
