namespace LiveDashboard.App.Demo;

/// <summary>The words the simulated agents and workers use.</summary>
internal static class DemoScript
{
    public static readonly (string Title, string Directory, string Model)[] Runs =
    [
        ("Split monolith auth module", "/work/billing-api", "claude-opus-4-5"),
        ("Fix flaky checkout test", "/work/web-checkout", "claude-sonnet-4-5"),
        ("Migrate invoices to ledger v2", "/work/ledger", "gpt-5-codex"),
        ("Trim search index memory", "/work/search-index", "claude-haiku-4-5"),
        ("Rate limits for public API", "/work/edge-gateway", "gemini-3-pro"),
        ("Upgrade EF Core and retest", "/work/infra-live", "claude-sonnet-4-5"),
        ("Dark mode for receipts", "/work/ios-app", "qwen3-coder"),
        ("Backfill 2025 tax lines", "/work/billing-api", "claude-opus-4-5"),
    ];

    public static readonly string[] Prompts =
    [
        "Why does the nightly run fail on Tuesdays?",
        "Write a test for the rounding bug first, then fix it",
        "Explain the retry policy in two sentences",
        "Clean up the commented-out code in this module",
    ];

    /// <summary>Where simulated agents run and who started them.</summary>
    public static readonly (string Host, string Person)[] Places = [("demo-laptop", "ada"), ("demo-laptop", "ada"), ("build-7", "linus")];

    public static readonly (string Tool, string Command)[] Tools =
    [
        ("Bash", "dotnet test --no-build"),
        ("Read", "src/Checkout/Cart.cs"),
        ("Edit", "src/Ledger/Posting.cs"),
        ("Grep", "TODO in src"),
        ("Bash", "git diff --stat"),
        ("Write", "docs/decisions/0012.md"),
        ("Read", "infra/gateway/limits.yaml"),
    ];

    public static readonly string[] Questions =
    [
        "May I force-push branch fix/queue-race?",
        "Drop the table audit_old?",
        "Keep the byte-order mark in the CSV header?",
        "Run npm install with network access?",
    ];

    public static readonly (string Title, string Kind, string[] Stages, int Total, string Unit)[] Jobs =
    [
        ("Integration tests", "tests", ["Restore", "Build", "Run suites", "Collect"], 118, "tests"),
        ("Nightly backfill", "backfill", ["Plan", "Copy", "Verify"], 48_000, "rows"),
        ("Reindex events", "index", ["Scan", "Build", "Swap"], 12_500, "documents"),
        ("Deploy canary", "deploy", ["Image", "Push", "Watch"], 40, "checks"),
        ("Embed documents", "embeddings", ["Read", "Embed", "Write"], 960, "pages"),
        ("Mutation tests", "tests", ["Mutate", "Run", "Report"], 300, "mutants"),
    ];
}
