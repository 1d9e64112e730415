using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveDashboard.App.Demo;

/// <summary>A validator that looks at pages, an agent that proposes changes, and a colleague who decides upon some of them.</summary>
internal sealed class DemoReviews(DemoClient board, Random random, TimeProvider clock)
{
    private static readonly (string File, string Family, string Content)[] Pages =
    [
        ("guide/install.md", "guides", "# Install\nTake the archive and unpack it.\n\n### On Linux\n\n```sh\ntar xf shop.tar.gz\n```\n\nThen see [the first steps](#first-steps).\n"),
        ("guide/payments.md", "guides", "# Payments\n\n| provider | fee |\n|---|---|\n| card | 1.4 % | monthly |\n| transfer |\n\n![](flow.png)\n"),
        ("api/orders.md", "reference", "# Orders\n\nAn order has [lines][lines] and a [state](#states).\n\n## States\nopen, paid, shipped\n\n```\n{\"state\":\"paid\"}\n```\n"),
        ("runbooks/restore.md", "runbooks", "# Restore a backup\n\n## Before\n\n## \n\nStop the workers.\n\n```sh\nsystemctl stop workers\n"),
        ("CHANGELOG.md", "changelogs", "# Changelog\n\n## 1.4.2\n- Faster search\n\n#1.4.1 was withdrawn\n"),
    ];

    private static readonly (string Title, string Severity, string Original, string Proposed, string Rationale)[] Ideas =
    [
        ("Raise shared_buffers from 2 GB to 6 GB", "high", "shared_buffers = 2GB", "shared_buffers = 6GB", "The hit ratio fell under 96 % in four of the last six hours while 9 GB of memory stayed free."),
        ("Retry payouts three times, not for ever", "critical", "max_attempts: 0", "max_attempts: 3", "A refused payout was sent 1,204 times last night."),
        ("Say what --force overwrites", "medium", "Use --force.", "Use --force to overwrite existing files.", "Two people lost files last month."),
        ("Merge the duplicate retry code of the checkout", "low", "retryWithJitter(5)", "Retry.Default", "Three copies differ only in their jitter."),
    ];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            var (file, family, content) = Pages[i % Pages.Length];
            await board.PostAsync("/api/validate", new JsonObject { ["content"] = content, ["file_path"] = file, ["family"] = family }, cancellationToken);
            await PauseAsync(4, 9, cancellationToken);
            var (title, severity, original, proposed, rationale) = Ideas[i % Ideas.Length];
            await board.PostAsync("/api/recommendations", new JsonObject
            {
                ["title"] = title, ["severity"] = severity, ["original"] = original, ["proposed"] = proposed, ["rationale"] = rationale,
                ["type"] = "config", ["source"] = "ops-agent", ["confidence"] = Math.Round(0.6 + random.NextDouble() * 0.38, 2),
            }, cancellationToken);
            await PauseAsync(6, 12, cancellationToken);
            await DecideAsync(cancellationToken);
            await PauseAsync(20, 40, cancellationToken);
        }
    }

    private async Task DecideAsync(CancellationToken cancellationToken)
    {
        using var page = JsonDocument.Parse(await board.GetAsync("/api/recommendations?waiting=true&sort=oldest&limit=3", cancellationToken));
        foreach (var waiting in page.RootElement.GetProperty("items").EnumerateArray())
        {
            var id = waiting.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
            var verb = random.Next(4) == 0 ? "reject" : "approve";
            await board.PostAsync($"/api/recommendations/{id}/{verb}", new JsonObject { ["reviewer"] = "Robin", ["notes"] = verb == "reject" ? "not now" : null }, cancellationToken);
        }
    }

    private Task PauseAsync(double least, double most, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromSeconds(least + random.NextDouble() * (most - least)), clock, cancellationToken);
}
