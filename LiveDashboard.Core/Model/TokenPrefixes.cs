using System.Text.RegularExpressions;

namespace LiveDashboard.Core.Model;

/// <summary>Tokens that their issuers made recognisable.</summary>
internal static class TokenPrefixes
{
    private const int AwsKeyLength = 20;

    public static IReadOnlyList<SecretPattern> All { get; } =
    [
        // OpenAI, Anthropic, OpenRouter, Stripe, xAI, Groq, Perplexity, NVIDIA, Hugging Face and other AI services.
        Family(16, "sk-", "pk-", "rk-", "ak-", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "pk_live_", "pk_test_", "whsec_",
            "xai-", "gsk_", "pplx-", "nvapi-", "hf_", "r8_", "tvly-", "jina_", "lsv2_pt_", "lsv2_sk_", "ctx7sk-"),
        // Forges, chats and package registries; ld_ is our own ingest key.
        Family(16, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "glrt-", "gldt-", "glptt-", "glft-", "glcbt-",
            "glsoat-", "glagent-", "glimt-", "xoxa-", "xoxb-", "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-",
            "npm_", "pypi-", "rubygems_", "dckr_pat_", "ld_"),
        // Clouds and tools.
        Family(16, "AIza", "ya29.", "GOCSPX-", "dop_v1_", "doo_v1_", "dor_v1_", "dapi", "figd_", "sbp_", "tfp_", "pul-", "shpat_",
            "shpss_", "shpca_", "shppa_", "sq0atp-", "sq0csp-", "ntn_", "phc_", "phx_", "fo1_", "nrsak-", "NRAK-", "sntrys_", "sntryu_",
            "lin_api_", "lin_oauth_", "vercel_", "hvs.", "hvb.", "hvr.", "AGE-SECRET-KEY-1"),
        new(@"\b(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA|ABIA|ACCA)[A-Z0-9]+", "AKIA", "ASIA", "AGPA", "AIDA", "AROA", "ANPA", "ABIA", "ACCA")
        {
            IsSecret = value => value.Length == AwsKeyLength,
        },
        new(@"\bSG\.[\w\-]+\.[\w\-]+", "SG.") { IsSecret = value => SecretValues.IsToken(value, 32) },
        new(@"\b[0-9]+:AA[\w\-]+", ":AA") { IsSecret = value => SecretValues.IsToken(value, 40) },
        new(@"\b[A-Za-z0-9]+\.atlasv1\.[\w\-]+", "atlasv1"),
    ];

    /// <summary>A prefix and at least so many characters after it, a digit or a capital among them.</summary>
    private static SecretPattern Family(int length, params string[] prefixes) =>
        new($@"\b(?:{string.Join('|', prefixes.Select(Regex.Escape))})[\w\-.]+", prefixes)
        {
            IsSecret = value => SecretValues.IsToken(value, length + 3),
        };
}
