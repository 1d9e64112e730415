namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Texts that want to be more than text.</summary>
internal static class HostileVectors
{
    private const string Do = "window.__pwn=1";

    public static IReadOnlyList<string> All { get; } =
    [
        $"<script>{Do}</script>", $"</script><script>{Do}</script>", $"<ScRiPt>{Do}</sCrIpT>", "<script src=//evil.example/x.js></script>", $"<script type=module>{Do}</script>",
        $"<img src=x onerror={Do}>", $"<img src=x onerror=\"{Do}\">", "<img src=//evil.example/x.png>", "<img srcset='//evil.example/y.png 2x'>", $"<IMG SRC=x OnErRoR={Do}>",
        $"<svg onload={Do}>", $"<svg><script>{Do}</script></svg>", $"<svg><animate onbegin={Do} attributeName=x dur=1s>", "<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg></svg>#x'>", $"<math><mtext><script>{Do}</script>",
        $"<iframe src=javascript:{Do}>", $"<iframe srcdoc=\"<script>parent.__pwn=1</script>\">", "<object data=//evil.example/o>", "<embed src=//evil.example/e>", "<base href=//evil.example/>",
        "<link rel=stylesheet href=//evil.example/s.css>", "<meta http-equiv=refresh content='0;url=//evil.example'>", "<style>@import '//evil.example/i.css';</style>", "<style>*{background:url(//evil.example/b)}</style>", "<form action=//evil.example><button>go</button></form>",
        $"<details open ontoggle={Do}>", $"<video><source onerror={Do}>", $"<audio src=x onerror={Do}>", $"<body onload={Do}>", $"<input autofocus onfocus={Do}>",
        $"<a href=\"javascript:{Do}\">click</a>", $"javascript:{Do}", $"JaVaScRiPt:{Do}", $"java\tscript:{Do}", "data:text/html,<script>parent.__pwn=1</script>",
        "vbscript:msgbox(1)", "//evil.example/", "https://evil.example/?a=b", "/\\evil.example", "http://127.0.0.1:1/",
        $"\" onmouseover=\"{Do}\" x=\"", $"' onmouseover='{Do}' x='", $"\"><script>{Do}</script>", $"'><img src=x onerror={Do}>", $"` onerror={Do} `",
        $"{{{{constructor.constructor('{Do}')()}}}}", $"${{{Do}}}", "@(1+1) @onclick=\"x\"", "{{7*7}}<%= 7*7 %>", "<!--", "-->", "]]>", "<![CDATA[x]]>",
        "url(//evil.example/c)", "expression(alert(1))", "red;background:url(//evil.example/d)", "&lt;script&gt;&#x3c;script&#x3e;", "&quot; onload=&quot;",
        "safe\u202Etxt.exe\u202C", "\u2066isolated\u2069", "\u200Bhidden\u200D\uFEFF", "\u001b[31mred\u001b[0m\u001b]8;;http://evil.example\u0007link", "\u001b]52;c;ZXZpbA==\u0007", "bell\u0007back\bform\ftab\tline\r\nnext",
        "a" + string.Concat(Enumerable.Repeat("\u0301", 400)), new string('W', 8000), string.Concat(Enumerable.Repeat("<b>", 2000)), "nul\0inside", "\uD83D\uDE00\uFFFD\uFFFF", "../../etc/passwd", "%00%2e%2e%2f", "'; DROP TABLE jobs; --",
    ];
}
