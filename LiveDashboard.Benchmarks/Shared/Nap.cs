namespace LiveDashboard.Benchmarks;

/// <summary>A pause that ends early, without an exception, when everything ends.</summary>
internal static class Nap
{
    public static async Task ForAsync(TimeSpan time, CancellationToken end)
    {
        try
        {
            await Task.Delay(time, TimeProvider.System, end);
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}
