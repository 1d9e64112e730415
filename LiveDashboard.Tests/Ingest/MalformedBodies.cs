using System.Text;

namespace LiveDashboard.Tests.Ingest;

/// <summary>Bodies that are no JSON, or JSON that is no text. Own set, in the manner of the well-known suites.</summary>
internal static class MalformedBodies
{
    private static readonly string[] Texts =
    [
        "", " ", "\n", "{", "}", "[", "]", "{]", "[}", "\"", "'a'", "a", "nul", "True", "NaN", "Infinity", "-Infinity", "undefined",
        "{a:1}", "{'a':1}", """{"a"}""", """{"a":}""", """{"a" 1}""", """{"a":1,}""", """{,"a":1}""", """{"a":1 "b":2}""", """{"a":1}}""",
        """{"a":1}{"b":2}""", """{"a":1} x""", """{"a":1},""", "[1,]", "[,1]", "[1 2]", "[1,,2]", "[1", "[1]]", "01", "+1", "-", "1.", ".5",
        "1e", "1e+", "0x10", "1_000", "\"a", "\"a\nb\"", "\"a\tb\"", "\"\\x41\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\\"", "/* c */ {}", "// c\n{}",
        "{} // c", """{"event_type":"a","event_type":"b"}""", """{"event_type":"a","event_data":{"x":1,"x":2}}""",
        """{"event_type":"a","event_data":{"x":1,"\u0078":2}}""", "\uFEFF{\"event_type\":\"a\"}", """{"event_type":"a","event_data":"\ud800"}""",
        """{"event_type":"a","event_data":"\udfff\ud800"}""", """{"event_type":"a","\ud800":1}""", """{"event_type":"a","event_data":{"\udc00":1}}""",
        """{"event_type":"\u0000"}""", """{"event_type":"a","event_data":NaN}""", "\u0000", "{\"event_type\":\"a\"}\u0000", "\u001f{}",
        """{"event_type":"a","event_data":""" + new string('[', 64) + new string(']', 64) + "}", new string('[', 10_000), new string('{', 100_000),
        string.Concat(Enumerable.Repeat("{\"a\":", 50_000)),
    ];

    public static IEnumerable<byte[]> All() =>
    [
        .. Texts.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE, 0xFF, 0, 0x7B], [0xFF, 0xFE, 0x7B, 0], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
        [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [.. "{\"event_type\":\"a"u8, 0x80, .. "\"}"u8],
        [.. "{\"event_type\":\"a\",\"event_data\":\""u8, 0xF0, 0x9F, .. "\"}"u8], Encoding.Unicode.GetBytes("{\"event_type\":\"a\"}"),
        Encoding.UTF32.GetBytes("{\"event_type\":\"a\"}"), [.. Enumerable.Repeat((byte)0, 1000)],
    ];
}
