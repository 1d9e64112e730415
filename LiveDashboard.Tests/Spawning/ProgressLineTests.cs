using LiveDashboard.App.Spawning;

namespace LiveDashboard.Tests.Spawning;

public sealed class ProgressLineTests
{
    [Theory]
    [InlineData("progress 42", 42.0)]
    [InlineData("progress 42%", 42.0)]
    [InlineData("Progress: 42.5 %", 42.5)]
    [InlineData("progress 0", 0.0)]
    [InlineData("progress 100%  ", 100.0)]
    public void A_percentage_said_on_purpose(string line, double percent) => Assert.Equal(new ChildProgress(percent), ProgressLine.Told(line));

    [Theory]
    [InlineData("progress 3/10 files", 3.0, 10.0, "files")]
    [InlineData("progress 3 / 10", 3.0, 10.0, null)]
    [InlineData("progress 1.5/6 GB", 1.5, 6.0, "GB")]
    public void A_count_said_on_purpose(string line, double done, double total, string? unit) =>
        Assert.Equal(new ChildProgress(Done: done, Total: total, Unit: unit), ProgressLine.Told(line));

    [Fact]
    public void A_stage() => Assert.Equal(new ChildProgress(Stage: "unit tests"), ProgressLine.Told("stage unit tests"));

    [Theory]
    [InlineData("progress 101")]
    [InlineData("progress -3")]
    [InlineData("progress 11/10 files")]
    [InlineData("progress 1/0")]
    [InlineData("progress is slow, 42% of users say")]
    [InlineData("progressive 42")]
    [InlineData("in progress 42")]
    [InlineData("stage ")]
    [InlineData("")]
    public void What_is_not_meant_so(string line) => Assert.Null(ProgressLine.Told(line));

    // As git 2.39, wget 1.21, rsync 3.2, tqdm 4.64 and curl 7.88 print them.
    [Theory]
    [InlineData("Receiving objects:  42% (420/1000), 1.20 MiB | 2.00 MiB/s", 42.0)]
    [InlineData("file.iso             37%[======>             ] 370.12M  11.2MB/s    eta 51s", 37.0)]
    [InlineData("    123,456,789  81%  110.02MB/s    0:00:01", 81.0)]
    [InlineData(" 64%|######4   | 64/100 [00:06<00:03, 10.00it/s]", 64.0)]
    [InlineData("###################                 52.8%", 52.8)]
    [InlineData(" 42 1024k   42  430k    0     0   210k      0  0:00:04  0:00:02  0:00:02  210k", 42.0)]
    public void A_line_that_is_written_over_gives_its_percentage_away(string line, double percent) => Assert.Equal(new ChildProgress(percent), ProgressLine.Guessed(line));

    [Fact]
    public void Pip_counts_bytes() => Assert.Equal(new ChildProgress(Done: 1.2, Total: 3.4, Unit: "MB"), ProgressLine.Guessed("   ━━━━━━━━ 1.2/3.4 MB 5.1 MB/s eta 0:00:01"));

    [Theory]
    [InlineData("140 % of what was asked")]
    [InlineData("loading ...")]
    [InlineData("2026/11/25 GB")]
    public void Other_lines_give_nothing_away(string line) => Assert.Null(ProgressLine.Guessed(line));
}
