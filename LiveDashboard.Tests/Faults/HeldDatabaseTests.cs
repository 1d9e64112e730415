using System.Globalization;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

[Collection("faults")]
public sealed class HeldDatabaseTests : Disaster
{
    [Fact]
    public async Task While_another_program_holds_the_database_senders_wait_or_come_again_and_nothing_is_lost()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        await using var senders = new Senders(() => board.Address, new Ledger());
        await Eventually.True(() => senders.Ledger.Count > 20);
        await using var holder = await LockHolder.CliAsync(Database);

        await Status.AnswersForAsync(board, TimeSpan.FromSeconds(10), () => senders.Refused > 0);
        await holder.LetGoAsync();

        var reached = senders.Ledger.Count + 50;
        await Eventually.True(() => senders.Ledger.Count > reached);
        await senders.StopAsync();
        senders.Ledger.Check(Database);
        Words.NoneIn(board.Log);
    }

    [Fact]
    public async Task A_writer_that_froze_in_its_transaction_is_waited_out()
    {
        await using var board = await ChildBoard.StartAsync(Database);
        await using var senders = new Senders(() => board.Address, new Ledger());
        await Eventually.True(() => senders.Ledger.Count > 20);
        await using var holder = await LockHolder.PythonAsync(Database);
        holder.Freeze();

        await Status.AnswersForAsync(board, TimeSpan.Zero, () => senders.Refused > 0);
        holder.Thaw();
        await holder.LetGoAsync();

        var reached = senders.Ledger.Count + 50;
        await Eventually.True(() => senders.Ledger.Count > reached);
        await senders.StopAsync();
        senders.Ledger.Check(Database);
        Assert.Equal("1", ForeignWriter.Cli(Database, "SELECT count(*) FROM live_events WHERE uid = 'of-the-holder'").Trim());
        Words.NoneIn(board.Log);
    }

    [Fact]
    public async Task Writers_of_two_languages_and_http_get_along()
    {
        const int OfPython = 300, OfTool = 30;
        await using var board = await ChildBoard.StartAsync(Database);
        await using var senders = new Senders(() => board.Address, new Ledger());

        var python = Task.Run(() => ForeignWriter.Script("python3", "-c", $"""
            import sqlite3, sys
            c = sqlite3.connect(sys.argv[1], timeout=5)
            for i in range({OfPython}):
                c.execute("INSERT INTO live_events (event_type, event_data) VALUES ('of_python', '1')")
                c.commit()
            """, Database));
        var tool = Task.Run(() => ForeignWriter.Script("bash", "-ec", $$"""
            for i in $(seq {{OfTool}}); do
              sqlite3 -cmd '.timeout 5000' "$0" "INSERT INTO live_events (event_type, event_data) VALUES ('of_tool', '1')"
            done
            """, Database));
        await Task.WhenAll(python, tool);
        await senders.StopAsync();

        senders.Ledger.Check(Database);
        Assert.Equal($"{OfPython}|{OfTool}", ForeignWriter.Cli(Database, "SELECT sum(event_type = 'of_python'), sum(event_type = 'of_tool') FROM live_events").Trim());
        var newest = long.Parse(ForeignWriter.Cli(Database, "SELECT max(id) FROM live_events"), CultureInfo.InvariantCulture);
        await Status.EventuallyAsync(board, s => s.Cursor >= newest);
        Words.NoneIn(board.Log);
    }
}
