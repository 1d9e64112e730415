namespace LiveDashboard.App.Hosting;

/// <summary>
/// How many arrays of a size the process keeps to use again. All screens grow and drop a block of rows at the same event: with the
/// usual 32 for each processor nearly all of a thousand screens' arrays are thrown away then, and made anew for the next block.
/// </summary>
internal static class PooledArrays
{
    // The runtime has no other way to say it, and reads it when the first array is taken.
    // https://github.com/dotnet/runtime/blob/main/src/libraries/System.Private.CoreLib/src/System/Buffers/SharedArrayPool.cs
    private const string Variable = "DOTNET_SYSTEM_BUFFERS_SHAREDARRAYPOOL_MAXARRAYSPERPARTITION";

    public static void KeepForAThousandScreens()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            Environment.SetEnvironmentVariable(Variable, "1024");
    }
}
