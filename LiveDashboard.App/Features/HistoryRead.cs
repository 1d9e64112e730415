namespace LiveDashboard.App.Features;

/// <summary>Reads of history that a page asks for: one that fails must not take the page with it.</summary>
internal static class HistoryRead
{
    /// <summary>
    /// True if it was read. False if the page was left meanwhile, or if it failed: then <paramref name="failed"/> hears of it and says so to the
    /// person who asked.
    /// </summary>
    public static async Task<bool> TryAsync(Func<Task> read, Action<Exception> failed, CancellationToken gone)
    {
        try
        {
            await read();
            return true;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return false;
        }
#pragma warning disable CA1031 // Told to the person who asked, with a way to try again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failed(e);
            return false;
        }
    }
}
