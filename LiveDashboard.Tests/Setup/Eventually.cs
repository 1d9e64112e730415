using System.Runtime.CompilerServices;

namespace LiveDashboard.Tests.Setup;

/// <summary>Waits for what must become true; fails with what was asked when it does not.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public static Task True(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string asked = "") => True(condition, Patience, asked);

    public static async Task True(Func<Task<bool>> condition, TimeSpan? patience = null, [CallerArgumentExpression(nameof(condition))] string asked = "")
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        while (!await condition())
        {
            Assert.True(clock.GetElapsedTime(started) < (patience ?? Patience), $"did not become true within {(patience ?? Patience).TotalSeconds:0} s: {asked}");
            await Task.Delay(Look, clock);
        }
    }

    /// <param name="patience">For what has a longer time of its own.</param>
    public static async Task True(Func<bool> condition, TimeSpan patience, [CallerArgumentExpression(nameof(condition))] string asked = "")
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        while (!condition())
        {
            Assert.True(clock.GetElapsedTime(started) < patience, $"did not become true within {patience.TotalSeconds:0} s: {asked}");
            await Task.Delay(Look, clock);
        }
    }
}
