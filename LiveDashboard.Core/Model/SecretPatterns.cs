namespace LiveDashboard.Core.Model;

/// <summary>The shapes of secrets that are known by sight, widest first.</summary>
internal static class SecretPatterns
{
    // The name may be the end of a longer one (DB_PASSWORD, openai-api-key); tokens_input and token_count do not end so.
    private const string Name =
        @"(?i)(?:pass(?:word|wd|phrase)|pwd|secret|token|api[_\-. ]?key|access[_\-]?key(?:[_\-]?id)?|secret[_\-]?key|private[_\-]?key"
        + @"|account[_\-]?key|shared[_\-]?access[_\-]?(?:key|signature)|auth[_\-]?key|encryption[_\-]?key|signing[_\-]?key|credentials?)";

    private static readonly string[] NameSigns = ["pass", "pwd", "secret", "token", "key", "credential", "signature"];

    public static IReadOnlyList<SecretPattern> All { get; } =
    [
        // A key block that was cut off has no end: then all that follows is taken for key.
        new(@"(?<s>-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|\z))",
            ["PRIVATE KEY"]),
        new(@"\b(?<s>eyJ[\w\-]{6,}\.eyJ[\w\-]{6,}\.[\w\-]*)", ["eyJ"]),
        new(@"(?i)\bauthorization[\\""'\]]{0,4}\s{0,4}[:=]\s{0,4}[\\""']{0,4}(?:(?:basic|bearer|token|digest|negotiate|apikey|bot)\s{1,4})?(?<s>[^\s""'\\,;]{4,})",
            ["authorization"], SecretValues.IsValue),
        new(@"(?i)\b(?:bearer|basic)\s{1,4}(?<s>[a-z0-9._~+/\-]{8,}={0,2})", ["bearer", "basic"], SecretValues.LooksRandom),
        new(@"(?i)\b(?:set-)?cookie2?[""']?\s{0,4}:\s{0,4}[""']?(?<s>[^\s""'=;:,]{1,64}=[^\r\n""'\\]+)", ["cookie"]),
        new(@"(?i)[a-z][a-z0-9+.\-]*://[^\s/:@""'<>]*:(?<s>[^\s/@""'<>]+)@", ["://"], SecretValues.IsValue),
        new(@"(?i)https://(?:hooks\.slack\.com/(?:services|workflows)|discord(?:app)?\.com/api/webhooks)/(?<s>[\w/\-]{16,})",
            ["hooks.slack.com", "discord"]),
        new(@"(?i)[?&](?:sig|signature|x-amz-signature|x-amz-credential|x-goog-signature|access_token|key|code|auth)=(?<s>[^\s&""'<>#]{12,})",
            ["?", "&"], SecretValues.LooksRandom),
        new(Name + @"[\\""'\])}]{0,4}\s{0,8}(?:=>|:=|[:=])\s{0,8}[\\]{0,3}""(?<s>[^""\\\r\n]{2,})", NameSigns, SecretValues.IsValue),
        new(Name + @"[\\""'\])}]{0,4}\s{0,8}(?:=>|:=|[:=])\s{0,8}[\\]{0,3}'(?<s>[^'\\\r\n]{2,})", NameSigns, SecretValues.IsValue),
        new(Name + @"[\\""'\])}]{0,4}\s{0,8}(?:=>|:=|[:=])\s{0,8}(?<s>[^\s""'`\\;&<>]{3,})", NameSigns, SecretValues.IsValue),
        new(@"--[\w\-]{0,40}" + Name + @"\s{1,4}[""']?(?<s>[^\s""'`\\;&<>\-][^\s""'`\\;&<>]{2,})", NameSigns, SecretValues.IsValue),
        new(@"(?:^|\s)(?:-u|--user|--proxy-user)[ =]{1,4}[""']?[^\s:""']+:(?<s>[^\s""']+)", ["-u"], SecretValues.IsValue),
        .. TokenPrefixes.All,
    ];
}
