using System.Globalization;

namespace LiveDashboard.App.Doctor;

/// <summary>What a person asked the doctor.</summary>
/// <param name="Watch">How long the file is looked at; a lock shows how long it is held only over time.</param>
internal sealed record DoctorOptions(string File, bool Json, bool Check, TimeSpan Watch)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(3);
    private const double LongestSeconds = 600;

    /// <summary>Null if it cannot be understood.</summary>
    public static DoctorOptions? Parse(string[] args)
    {
        var options = new DoctorOptions("", false, false, Usual);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--json":
                    options = options with { Json = true };
                    break;
                case "--check":
                    options = options with { Check = true };
                    break;
                case "--seconds" when i + 1 < args.Length && double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= LongestSeconds:
                    options = options with { Watch = TimeSpan.FromSeconds(seconds) };
                    i++;
                    break;
                case var file when options.File.Length == 0 && !file.StartsWith("--", StringComparison.Ordinal):
                    options = options with { File = file };
                    break;
                default:
                    return null;
            }
        }
        return options.File.Length == 0 ? null : options;
    }
}
