using System.Text.Encodings.Web;
using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Security;

public sealed class RedactorTests
{
    private static readonly JsonSerializerOptions AsAgentsWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Redactor _redactor = new([1, 2, 3]);

    [Theory]
    [MemberData(nameof(PlantedSecrets.All), MemberType = typeof(PlantedSecrets))]
    public void A_planted_secret_vanishes_from_text_and_json(string text, string secret)
    {
        var json = JsonSerializer.Serialize(new { tool_input = new { command = $"before {text} after" } }, AsAgentsWrite);

        Assert.DoesNotContain(secret, _redactor.Redact($"before {text} after"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, _redactor.Redact(json), StringComparison.Ordinal);
        var redacted = JsonDocument.Parse(_redactor.RedactJson(json)).RootElement;
        Assert.DoesNotContain(secret, redacted.GetProperty("tool_input").GetProperty("command").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_sixty_of_them() => Assert.InRange(PlantedSecrets.All.Count, 60, 200);

    [Theory]
    [InlineData("tokens_input: 123, tokens_output=456, max_tokens=4096, token_count: 7")]
    [InlineData("""{"tokens_input":123,"max_tokens":4096,"token":42,"cost":1.50}""")]
    [InlineData("The password is checked by the server, and a token costs 3 cents.")]
    [InlineData("export API_KEY=$OPENAI_API_KEY; echo ${TOKEN}")]
    [InlineData("function login(password: string, token?: string)")]
    [InlineData("class=\"sk-loading-indicator-small\" task-list-of-the-day")]
    [InlineData("see https://example.com/a:b?page=2 and mail me@example.com")]
    [InlineData("commit 3f2a9c1e8b7d6f5a4c3b2a1908f7e6d5c4b3a291")]
    [InlineData("cookie: a small cake; bearer of bad news; basic training")]
    [InlineData("Zeit läuft 🕐 \u202e und weiter\n\tzweite Zeile")]
    [InlineData("")]
    public void Ordinary_text_stays_as_it_is(string text)
    {
        Assert.Same(text, _redactor.Redact(text));
        Assert.Same(text, _redactor.RedactJson(text));
    }

    [Fact]
    public void Strings_below_a_telling_name_are_masked_whole_and_numbers_stay()
    {
        const string json = """
            {"Password":"two words","api-key":"k","tokens":{"input":12,"note":"kept"},"token":99,"secrets":{"db":["a",1,true,null]},
             "headers":[{"name":"Authorization","value":"plain"},{"name":"Accept","value":"text/html"}],
             "attributes":[{"key":"x.api_key","value":{"stringValue":"hidden"}}],"next_page_token":"5","ratio":1.0}
            """;

        var root = JsonDocument.Parse(_redactor.RedactJson(json)).RootElement;

        Assert.Equal(_redactor.Mask("two words"), root.GetProperty("Password").GetString());
        Assert.Equal(_redactor.Mask("k"), root.GetProperty("api-key").GetString());
        Assert.Equal("""{"input":12,"note":"kept"}""", root.GetProperty("tokens").GetRawText());
        Assert.Equal(99, root.GetProperty("token").GetInt32());
        Assert.Equal(_redactor.Mask("a"), root.GetProperty("secrets").GetProperty("db")[0].GetString());
        Assert.Equal(_redactor.Mask("plain"), root.GetProperty("headers")[0].GetProperty("value").GetString());
        Assert.Equal("text/html", root.GetProperty("headers")[1].GetProperty("value").GetString());
        Assert.Equal(_redactor.Mask("hidden"), root.GetProperty("attributes")[0].GetProperty("value").GetProperty("stringValue").GetString());
        Assert.Equal("5", root.GetProperty("next_page_token").GetString());
        Assert.Equal("1.0", root.GetProperty("ratio").GetRawText());
    }

    [Fact]
    public void Equal_secrets_get_equal_masks_and_masking_twice_changes_nothing()
    {
        var once = _redactor.Redact("password=hunter2 PASSWORD: 'hunter2' token=other1234");

        Assert.Equal(2, once.Split(_redactor.Mask("hunter2")).Length - 1);
        Assert.Matches("^•••[0-9a-f]{8}$", _redactor.Mask("hunter2"));
        Assert.Equal(once, _redactor.Redact(once));
        Assert.NotEqual(_redactor.Mask("hunter2"), new Redactor().Mask("hunter2"));
    }

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY")]
    [InlineData("eyJaaaaaa.")]
    [InlineData("password=\"")]
    [InlineData("password='\\\"")]
    [InlineData("a://b:")]
    [InlineData("token:")]
    [InlineData("Authorization: ")]
    [InlineData("sk-")]
    [InlineData("Bearer ")]
    [InlineData("--token --")]
    [InlineData("cookie: ")]
    [InlineData("token=%")]
    [InlineData("[[[[")]
    public void A_megabyte_of_almost_secrets_is_read_through(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1024 * 1024 / piece.Length));

        var end = _redactor.Redact(text + "\nAKIAABCDEFGHIJKLMNOP");

        Assert.DoesNotContain("AKIAABCDEFGHIJKLMNOP", end, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":""")]
    [InlineData("""{"password":"hunter22",""")]
    [InlineData("""["\ud800","password=hunter22"]""")]
    public void What_is_no_json_is_redacted_as_text(string broken) =>
        Assert.DoesNotContain("hunter22", _redactor.RedactJson(broken), StringComparison.Ordinal);
}
