using LiveDashboard.App.Security;

namespace LiveDashboard.App.Sending;

/// <summary>
/// send: one event or hook to the board, or to the spool when the board cannot take it. Starts without any of the board: an
/// agent may run it at each step.
/// </summary>
internal static class SendProgram
{
    private const int Refused = 1;
    private const int WrongUse = 2;

    /// <summary>0: the board has it, or it is kept. 1: refused, or there is no room to keep it, or something still waits. 2: wrong use.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        PrivateFiles.RestrictNewFiles();
        var options = SendOptions.Read(args, Environment.GetEnvironmentVariable);
        if (options.Wrong is { } wrong)
            return Failed(WrongUse, wrong);
        try
        {
            using var courier = new Courier(options.To);
            var outbox = new Outbox(new Spool(options.To.Spool, TimeProvider.System), courier, TimeProvider.System, Tell);
            if (options.Flush)
                return await outbox.FlushAsync() ? 0 : Refused;
            return await outbox.PostAsync(await LetterAsync(options)) switch
            {
                Posted.Refused => Refused,
                Posted.Lost => NotKept(options),
                _ => 0,
            };
        }
        catch (FormatException e)
        {
            return Failed(WrongUse, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(Refused, $"cannot use the spool: {e.Message}");
        }
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

    private static int NotKept(SendOptions options)
    {
        Tell($"not sent, and the spool is full ({Spool.MostFiles} letters or {Spool.MostBytes / 1024 / 1024} MiB); livedashboard send --flush delivers it");
        // An agent must not fail because a board is away.
        return options.Hook is null ? Refused : 0;
    }

    private static int Failed(int code, string why)
    {
        Tell(why);
        return code;
    }

    private static void Tell(string what) => Console.Error.WriteLine($"livedashboard: {what}");
}
