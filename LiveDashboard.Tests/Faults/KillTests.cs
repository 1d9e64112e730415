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
    public async Task A_second_board_on_a_file_is_refused_by_name_and_the_first_goes_on()
    {
        var ledger = new Ledger();
        await using var one = await ChildBoard.StartAsync(Database);
        await using var senders = new Senders(() => one.Address, ledger);
        await Eventually.True(() => ledger.Count > 20);

        var (code, said) = await ChildBoard.RefusedAsync(Database);

        Assert.Equal(2, code);
        Assert.Contains($"process {one.Id}, {one.Address.GetLeftPart(UriPartial.Authority)}", said, StringComparison.Ordinal);
        var reached = ledger.Count + 50;
        await Eventually.True(() => ledger.Count > reached);
        await senders.StopAsync();
        ledger.Check(Database);

        // A kill leaves the lock's file, and frees the lock.
        one.Kill();
        await one.EndAsync();
        await using var two = await ChildBoard.StartAsync(Database);
        await Status.EventuallyAsync(two, s => s.IsRead);
        Words.NoneIn(one.Log + two.Log + said);
    }
}
