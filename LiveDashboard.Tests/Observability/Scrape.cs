using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveDashboard.Tests.Observability;

/// <summary>What a board answered at /metrics, read as Prometheus reads it.</summary>
internal sealed partial class Scrape
{
    private readonly List<(string Name, string Labels, double Value)> _samples = [];

    private Scrape(string text)
    {
        Text = text;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l != "# EOF"))
        {
            if (line[0] == '#')
                Describe(line.Split(' ', 4));
            else
                Add(line);
        }
    }

    public string Text { get; }

    /// <summary>The kind of each metric, by the name its line of TYPE says.</summary>
    public Dictionary<string, string> Kinds { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of samples, as they are used in a query.</summary>
    public IEnumerable<string> Names => _samples.Select(s => s.Name).Distinct();

    public static async Task<Scrape> OfAsync(HttpClient board) => new(await board.GetStringAsync(new Uri("/metrics", UriKind.Relative)));

    /// <summary>The sum of all samples of that name that have all of these labels, written key="value".</summary>
    public double Of(string name, params string[] labels) =>
        _samples.Where(s => s.Name == name && labels.All(l => s.Labels.Contains(l, StringComparison.Ordinal))).Sum(s => s.Value);

    private void Describe(string[] words)
    {
        Assert.Equal("#", words[0]);
        Assert.Contains(words[1], new[] { "TYPE", "HELP", "UNIT" });
        if (words[1] == "TYPE")
            Kinds[words[2]] = words[3];
    }

    private void Add(string line)
    {
        var sample = Sample().Match(line);
        Assert.True(sample.Success, $"no sample: {line}");
        _samples.Add((sample.Groups[1].Value, sample.Groups[2].Value, double.Parse(sample.Groups[3].Value.Replace("+Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex("""^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\]|\\.)*",?)*\})? (\S+)(?: \S+)?$""")]
    private static partial Regex Sample();
}
