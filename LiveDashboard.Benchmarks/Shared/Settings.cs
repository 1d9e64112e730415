using System.Globalization;

namespace LiveDashboard.Benchmarks;

/// <summary>The options of the command line; a benchmark has its own default for each number.</summary>
internal sealed class Settings
{
    private readonly string[] _args;

    private Settings(string[] args) => _args = args;

    public bool Write => Has("--write");

    public static Settings Parse(string[] args) => new(args);

    public bool Has(string name) => _args.Contains(name);

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(otherwise))]
    public string? Text(string name, string? otherwise)
    {
        var at = Array.IndexOf(_args, name);
        return at >= 0 && at + 1 < _args.Length ? _args[at + 1] : otherwise;
    }

    public int Number(string name, int otherwise)
    {
        var at = Array.IndexOf(_args, name);
        return at >= 0 && at + 1 < _args.Length ? int.Parse(_args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
