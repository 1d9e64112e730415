using System.Diagnostics;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// The generator of Blazor circuits (Node): thousands of viewers without a browser. It lies beside the project
/// (<c>../shared/tools/circuits</c>) or where <c>--circuits</c> says; it is copied and its packages are installed there.
/// </summary>
internal sealed class CircuitTool : IDisposable
{
    private readonly TempFolder _folder = new();

    private CircuitTool()
    {
    }

    /// <exception cref="InvalidOperationException">Node or the generator is missing; the message says what to do.</exception>
    public static async Task<CircuitTool> PrepareAsync(Settings settings)
    {
        var from = Path.GetFullPath(settings.Text("--circuits", Path.Combine(ResultsFile.Folder(), "..", "..", "shared", "tools", "circuits")));
        if (!System.IO.File.Exists(Path.Combine(from, "circuits.mjs")))
            throw new InvalidOperationException($"the circuit generator is not in {from}; name the folder with circuits.mjs: --circuits FOLDER");
        var tool = new CircuitTool();
        await RunAsync("cp", ["-rL", from + "/.", tool._folder.Path], Path.GetTempPath());
        if (!Directory.Exists(tool.File("node_modules")))
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], tool._folder.Path);
        foreach (var script in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Viewers"), "*.mjs"))
            System.IO.File.Copy(script, tool.File(Path.GetFileName(script)));
        return tool;
    }

    public string File(string name) => Path.Combine(_folder.Path, name);

    /// <summary>Starts a script of the generator's folder; its errors go to this program's.</summary>
    public Process Start(string script, params string[] arguments) =>
        Process.Start(Launch("node", [File(script), .. arguments], _folder.Path))!;

    /// <summary>The same, for a script that is told things on its standard input.</summary>
    public Process StartTold(string script, params string[] arguments)
    {
        var launch = Launch("node", [File(script), .. arguments], _folder.Path);
        launch.RedirectStandardInput = true;
        return Process.Start(launch)!;
    }

    public void Dispose() => _folder.Dispose();

    private static async Task RunAsync(string program, string[] arguments, string folder)
    {
        using var process = Process.Start(Launch(program, arguments, folder))!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {said}");
    }

    private static ProcessStartInfo Launch(string program, string[] arguments, string folder)
    {
        if (Environment.GetEnvironmentVariable("PATH")!.Split(':').All(p => !System.IO.File.Exists(Path.Combine(p, program))))
            throw new InvalidOperationException($"{program} is missing; install Node.js 20 or newer (Debian: apt-get install nodejs npm)");
        return new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
    }
}
