using System.Buffers;

namespace LiveDashboard.Core.Model;

/// <summary>The shapes of secrets that are known by what stands around them, widest first.</summary>
internal static class SecretPatterns
{
    // The name may be the end of a longer one (DB_PASSWORD, openai-api-key); tokens_input and token_count do not end so.
    private const string Name =
        @"(?i)(?:pass(?:word|wd|phrase)|pwd|secret|token|api[_\-. ]?key|(?:access|secret|private|account|auth|encryption|signing)[_\-]?key"
        + @"|access[_\-]?key[_\-]?id|shared[_\-]?access[_\-]?signature|credentials?)";

    private static readonly string[] Names = ["pass", "pwd", "secret", "token", "key", "credential", "signature"];
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\v\f\"'`\\;&<>");
    private static readonly SearchValues<char> HeaderEnds = SearchValues.Create(" \t\r\n\"'`\\,;");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\"'\\");
    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(" \t\r\n/@\"'<>\\");

    public static IReadOnlyList<SecretPattern> All { get; } =
    [
        // A key block that was cut off has no end: then all that follows is taken for key.
        new(@"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|\z)", "PRIVATE KEY"),
        new(@"\beyJ[\w\-]+\.eyJ[\w\-]+\.[\w\-]*", "eyJ"),
        new(@"(?i)\bauthorization[\\""'\]]*\s*[:=]\s*[\\""']*(?:(?:basic|bearer|token|digest|negotiate|apikey|bot)\s+)?", "authorization")
        {
            Ends = HeaderEnds,
            IsSecret = SecretValues.IsValue,
        },
        new(@"(?i)\b(?:bearer|basic)\s+", "bearer", "basic") { Ends = HeaderEnds, IsSecret = SecretValues.LooksRandom },
        new(@"(?i)\b(?:set-)?cookie2?[""']?\s*:\s*[""']?[^\s""'=;:,]+=", "cookie") { Ends = LineEnds },
        new(@"://[^\s/:@""'<>]*:", "://") { Ends = AddressEnds, Followed = '@', IsSecret = SecretValues.IsValue },
        new(@"(?i)(?:hooks\.slack\.com/(?:services|workflows)|discord(?:app)?\.com/api/webhooks)/", "hooks.slack.com", "/api/webhooks/")
        {
            Ends = Ends,
        },
        new(@"(?i)[?&](?:sig|signature|x-amz-signature|x-amz-credential|x-goog-signature|key|code|auth)=",
            "sig=", "signature=", "credential=", "key=", "code=", "auth=")
        {
            Ends = Ends,
            IsSecret = SecretValues.LooksRandom,
        },
        new(Name + @"[\\""'\])}]*\s*(?:=>|:=|[:=])\s*", Names) { Ends = Ends, IsSecret = SecretValues.IsValue },
        new(@"--[\w\-]*" + Name + @"\s+", "--") { Ends = Ends, IsSecret = SecretValues.IsArgument },
        new(@"(?:^|\s)(?:-u|--user|--proxy-user)[ =]+[""']?[^\s:""']+:", "-u") { Ends = Ends, IsSecret = SecretValues.IsValue },
        .. TokenPrefixes.All,
    ];
}
