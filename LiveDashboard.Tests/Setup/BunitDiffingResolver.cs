using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace LiveDashboard.Tests.Setup;

/// <summary>bUnit loads AngleSharp.Diffing, which lies in a folder of its own (docs/decisions/0004).</summary>
internal static class BunitDiffingResolver
{
#pragma warning disable CA2255 // There is no earlier moment in a test assembly.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() =>
        AssemblyLoadContext.Default.Resolving += static (context, name) => name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "bunit-diffing", "AngleSharp.Diffing.dll"))
            : null;
}
