namespace LiveDashboard.App.Demo;

/// <summary>Markdown files for the demo's workflows to find something in.</summary>
internal static class DemoDocs
{
    private const int Files = 240;

    private static readonly string[] Faults =
    [
        "[The guide](guide.md) is not there.\n", "## \n", "```\nls\n", "![](logo.png)\n", "#### Too deep\n", "| a | b |\n|---|---|\n| 1 |\n", "[unknown][nowhere]\n",
    ];

    /// <summary>Answers the folder.</summary>
    public static string Write(string folder)
    {
        var docs = Directory.CreateDirectory(Path.Combine(folder, "docs")).FullName;
        for (var i = 0; i < Files; i++)
        {
            var place = Directory.CreateDirectory(Path.Combine(docs, $"chapter-{i / 20 + 1:00}")).FullName;
            File.WriteAllText(Path.Combine(place, $"page-{i % 20 + 1:00}.md"), $"---\ntitle: Page {i}\n---\n# Page {i}\n\nText with [a link](#page-{i}).\n\n{(i % 5 == 0 ? Faults[i / 5 % Faults.Length] : "")}");
        }
        return docs;
    }
}
