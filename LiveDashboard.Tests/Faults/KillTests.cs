using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

[Collection("faults")]
public sealed class KillTests : Disaster
{
    [Fact]
    public async Task A_killed_board_has_stored_all_it_acknowledged_and_retries_store_nothing_twice()
    {
        var ledger = new Ledger();
        var board = await ChildBoard.StartAsync(Database);
        try
        {
            await using var senders = new Senders(() => board.Address, ledger);
            for (var round = 0; round < 3; round++)
            {
                var reached = ledger.Count + 100;
                await Eventually.True(() => ledger.Count > reached);
                board.Kill();
                await board.DisposeAsync();
                ledger.Check(Database);
                board = await ChildBoard.StartAsync(Database);
            }
            var last = ledger.Count + 20;
            await Eventually.True(() => ledger.Count > last);
            await senders.StopAsync();

            ledger.Check(Database);
            Words.NoneIn(board.Log);
        }
        finally
        {
            await board.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_board_told_to_end_under_load_commits_what_it_took_and_leaves_one_file()
    {
        var ledger = new Ledger();
        await using var board = await ChildBoard.StartAsync(Database);
        await using var senders = new Senders(() => board.Address, ledger);
        await Eventually.True(() => ledger.Count > 100);

        Assert.Equal(0, await board.TerminateAsync());
        await senders.StopAsync();

        Assert.True(!File.Exists(Wal) || new FileInfo(Wal).Length == 0);
        ledger.Check(Database);
        Words.NoneIn(board.Log);
    }

    [Fact]
    public async Task Two_boards_on_one_file_both_see_everything_and_one_outlives_the_other()
    {
        await using var one = await ChildBoard.StartAsync(Database);
        await using var two = await ChildBoard.StartAsync(Database);
        var ledger = new Ledger();
        await using (var toOne = new Senders(() => one.Address, ledger, 2))
        await using (var toTwo = new Senders(() => two.Address, ledger, 2))
        {
            await Eventually.True(() => ledger.Count > 200);
            await toOne.StopAsync();
            await toTwo.StopAsync();
        }
        var newest = long.Parse(ForeignWriter.Cli(Database, "SELECT max(id) FROM live_events"), System.Globalization.CultureInfo.InvariantCulture);
        await Status.EventuallyAsync(one, s => s.Cursor >= newest);
        await Status.EventuallyAsync(two, s => s.Cursor >= newest);

        one.Kill();
        await using (var alone = new Senders(() => two.Address, ledger, 2))
        {
            var reached = ledger.Count + 50;
            await Eventually.True(() => ledger.Count > reached);
            await alone.StopAsync();
        }

        ledger.Check(Database);
        Words.NoneIn(one.Log + two.Log);
    }
}
