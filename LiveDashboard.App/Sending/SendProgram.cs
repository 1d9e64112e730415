using LiveDashboard.App.Security;

namespace LiveDashboard.App.Sending;

/// <summary>
/// send: one event or hook to the board, or to the spool when the board cannot take it. Starts without any of the board: an
/// agent may run it at each step.
/// </summary>
internal sealed class SendProgram(SendOptions options, Spool spool, Courier courier, TextWriter errors, TimeProvider clock)
{
    private const int Refused = 1;
    private const int WrongUse = 2;

    // What a sender gives others' letters of its own time. The rest is for the next one, or for --flush.
    private static readonly TimeSpan Share = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args)
    {
        PrivateFiles.RestrictNewFiles();
        var options = SendOptions.Read(args, Environment.GetEnvironmentVariable);
        if (options.Wrong is { } wrong)
            return await FailedAsync(WrongUse, wrong);
        try
        {
            using var courier = new Courier(options);
            var program = new SendProgram(options, new Spool(options.Spool, TimeProvider.System), courier, Console.Error, TimeProvider.System);
            return options.Flush ? await program.FlushAsync() : await program.SendAsync(await LetterAsync(options));
        }
        catch (FormatException e)
        {
            return await FailedAsync(WrongUse, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await FailedAsync(Refused, $"cannot use the spool: {e.Message}");
        }
    }

    /// <summary>0: the board has it, or it is kept. 1: refused, or there is no room to keep it.</summary>
    public async Task<int> SendAsync(Letter letter)
    {
        // Behind what waits, so that the order stays.
        if (!spool.IsEmpty)
            return spool.TryKeep(letter) ? await DrainAsync(Share) : NotKept();
        var delivery = await courier.DeliverAsync(letter);
        switch (delivery.Outcome)
        {
            case Delivered.Yes:
                return 0;
            case Delivered.Later:
                return spool.TryKeep(letter) ? Told($"kept for later ({delivery.Reason})") : NotKept();
            default:
                errors.WriteLine($"livedashboard: refused, {delivery.Reason}");
                return Refused;
        }
    }

    /// <summary>0: nothing waits any more. 1: something still waits, or was refused.</summary>
    public async Task<int> FlushAsync()
    {
        var code = await DrainAsync(Timeout.InfiniteTimeSpan);
        return spool.IsEmpty ? code : Refused;
    }

    private static async Task<Letter> LetterAsync(SendOptions options)
    {
        if (options.Hook is null)
            return LetterWriter.Event(options);
        using var body = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(body);
        return LetterWriter.Hook(options, body.ToArray(), TimeProvider.System.GetUtcNow());
    }

    // Whoever lets go of the lock looks once more: a letter that came in between would lie there until the next sender.
    private async Task<int> DrainAsync(TimeSpan share)
    {
        var started = clock.GetTimestamp();
        bool IsOver() => share != Timeout.InfiniteTimeSpan && clock.GetElapsedTime(started) >= share;
        var (code, goesOn) = (0, true);
        while (goesOn && !spool.IsEmpty && !IsOver())
        {
            using var mine = await spool.LockAsync(share == Timeout.InfiniteTimeSpan ? TimeSpan.FromMinutes(1) : share);
            if (mine is null)
                return code;
            foreach (var file in spool.Waiting())
            {
                if (IsOver())
                    break;
                (goesOn, var refused) = await DeliverAsync(file);
                code = refused ? Refused : code;
                if (!goesOn)
                    break;
            }
        }
        return code;
    }

    private async Task<(bool GoesOn, bool Refused)> DeliverAsync(string file)
    {
        if (spool.Read(file) is not { } letter)
            return (true, false);
        var delivery = await courier.DeliverAsync(letter);
        switch (delivery.Outcome)
        {
            case Delivered.Yes:
                Spool.Remove(file);
                return (true, false);
            case Delivered.No:
                spool.PutAside(file);
                errors.WriteLine($"livedashboard: refused and put aside, {delivery.Reason}");
                return (true, true);
            default:
                errors.WriteLine($"livedashboard: {spool.Waiting().Count} wait for the board ({delivery.Reason})");
                return (false, false);
        }
    }

    private int Told(string what)
    {
        errors.WriteLine($"livedashboard: {what}");
        return 0;
    }

    private int NotKept()
    {
        errors.WriteLine($"livedashboard: not sent, and the spool is full ({Spool.MostFiles} letters or {Spool.MostBytes / 1024 / 1024} MiB); livedashboard send --flush delivers it");
        // An agent must not fail because a board is away.
        return options.Hook is null ? Refused : 0;
    }

    private static async Task<int> FailedAsync(int code, string why)
    {
        await Console.Error.WriteLineAsync($"livedashboard: {why}");
        return code;
    }
}
