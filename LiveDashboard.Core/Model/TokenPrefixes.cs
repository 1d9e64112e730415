namespace LiveDashboard.Core.Model;

/// <summary>Tokens that their issuers made recognisable.</summary>
internal static class TokenPrefixes
{
    public static IReadOnlyList<SecretPattern> All { get; } =
    [
        new(@"\b(?<s>(?:sk|pk|rk|ak)-[A-Za-z0-9_\-]{16,})", ["sk-", "pk-", "rk-", "ak-"], SecretValues.HasDigitOrUpper),
        new(@"\b(?<s>(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,})", ["_live_", "_test_"]),
        new(@"\b(?<s>(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}))", ["gh", "github_pat_"]),
        new(@"\b(?<s>gl(?:pat|rt|dt|ptt|ft|cbt|soat|agent|imt)-[\w\-]{16,})", ["gl"]),
        new(@"\b(?<s>(?:xox[a-z](?:\.[a-z]{4})?|xapp)-[A-Za-z0-9\-]{8,})", ["xox", "xapp-"]),
        new(@"\b(?<s>(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA|ABIA|ACCA)[A-Z0-9]{16})\b", ["AKIA", "ASIA", "AGPA", "AIDA", "AROA", "ANPA", "ABIA", "ACCA"]),
        new(@"\b(?<s>AIza[\w\-]{30,})", ["AIza"]),
        new(@"\b(?<s>ya29\.[\w\-]{16,}|GOCSPX-[\w\-]{16,})", ["ya29.", "GOCSPX-"]),
        new(@"\b(?<s>(?:npm|hf|ld|gsk|r8|whsec|lin_api|lin_oauth|dapi|dckr_pat|dop_v1|doo_v1|dor_v1|figd|sbp|rubygems|tfp|pul|shp(?:at|ss|ca|pa)|sq0(?:atp|csp)|ntn|phc|phx|fo1|nrsak|api_org|sntrys|sntryu|vercel|ctx7sk|lsv2_pt|lsv2_sk)[_\-][A-Za-z0-9_\-]{20,})",
            ["_", "-"], SecretValues.HasDigitOrUpper),
        new(@"\b(?<s>pypi-[\w\-]{16,})", ["pypi-"], SecretValues.HasDigitOrUpper),
        new(@"\b(?<s>(?:xai|pplx|nvapi|tvly|jina|NRAK|AGE-SECRET-KEY)-[A-Za-z0-9_\-]{20,})", ["-"], SecretValues.HasDigitOrUpper),
        new(@"\b(?<s>SG\.[\w\-]{16,}\.[\w\-]{16,}|hv[sbr]\.[\w\-]{20,})", ["SG.", "hvs.", "hvb.", "hvr."]),
        new(@"\b(?<s>[0-9]{8,10}:AA[\w\-]{32,})", [":AA"]),
        new(@"\b(?<s>[MNO][A-Za-z0-9_\-]{23,27}\.[A-Za-z0-9_\-]{6}\.[A-Za-z0-9_\-]{27,})", ["."], SecretValues.HasDigitOrUpper),
        new(@"\b(?<s>[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-=]{40,})", ["atlasv1"]),
    ];
}
