using System.Diagnostics;
using System.Text.Json;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

/// <summary>The command as a person or a script runs it.</summary>
public sealed class DoctorTests : Disaster
{
    [Fact]
    public async Task A_stopped_program_that_holds_the_file_is_named_with_the_way_out()
    {
        ForeignWriter.Cli(Database, "PRAGMA journal_mode = wal; CREATE TABLE t (a);");
        await using var culprit = await Culprit.StartAsync("python", Database, "BEGIN IMMEDIATE; INSERT INTO t VALUES (1);");
        await culprit.StopAsync();

        var (code, output) = await DoctorAsync(Database, "--json", "--seconds", "1");

        using var told = JsonDocument.Parse(output);
        Assert.Equal(2, code);
        Assert.Equal((culprit.Id, true), (Writer(told).GetProperty("id").GetInt32(), Writer(told).GetProperty("isStopped").GetBoolean()));
        Assert.Contains($"kill -CONT {culprit.Id}", told.RootElement.GetProperty("findings")[0].GetProperty("advice").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sound_file_is_well_in_words_and_left_as_it_was()
    {
        ForeignWriter.Cli(Database, "PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (1);");
        var before = File.ReadAllBytes(Database);

        var (code, output) = await DoctorAsync(Database, "--check");

        Assert.Equal(0, code);
        Assert.Contains("Nothing is wrong", output, StringComparison.Ordinal);
        Assert.Contains("The check found nothing wrong", output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Database));
        Assert.Equal([Database], Directory.GetFiles(Path.GetDirectoryName(Database)!));
    }

    [Fact]
    public async Task A_damaged_page_is_found_by_the_check()
    {
        ForeignWriter.Cli(Database, "CREATE TABLE t (a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO t SELECT hex(randomblob(50)) FROM n;");
        using (var file = new FileStream(Database, FileMode.Open, FileAccess.Write))
        {
            file.Position = 20 * 4096;
            file.Write(new byte[4096].Select(_ => (byte)0xA5).ToArray());
        }

        var (code, output) = await DoctorAsync(Database, "--check");

        Assert.Equal(2, code);
        Assert.Contains("The file is damaged", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("/no/such/file.db")]
    public async Task What_cannot_be_looked_at_has_an_exit_code_of_its_own(string argument)
    {
        var (code, _) = await DoctorAsync(argument);

        Assert.Equal(3, code);
    }

    private static JsonElement Writer(JsonDocument told) => told.RootElement.GetProperty("writer").GetProperty("process");

    private static async Task<(int Code, string Output)> DoctorAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LiveDashboard.App.dll"), "doctor", .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
