using System.Runtime.CompilerServices;

namespace LiveDashboard.Tests.Setup;

/// <summary>Waits for what must become true; fails with what was asked when it does not.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public static async Task True(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string asked = "")
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        while (!condition())
        {
            Assert.True(clock.GetElapsedTime(started) < Patience, $"did not become true within {Patience.TotalSeconds:0} s: {asked}");
            await Task.Delay(Look, clock);
        }
    }
}
