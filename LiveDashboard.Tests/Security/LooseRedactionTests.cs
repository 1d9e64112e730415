using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Security;

public sealed class LooseRedactionTests
{
    private readonly Redactor _redactor = new([1, 2, 3]);

    [Theory]
    [InlineData("""{"password": "two words", "x": }""")]
    [InlineData("""{"db": {"Password": "two words" """)]
    [InlineData("""{"secrets": ["first", "two words"], oops}""")]
    [InlineData("""{"credentials": {"a": {"b": ["two words"]}}, "open": [""")]
    [InlineData("{'api_key': 'two words', 'n': None}")]
    [InlineData("""[{"name": "Authorization", "value": "two words"}, {]""")]
    [InlineData("""{"attributes":[{"key":"x.api_key","value":{"stringValue":"two words"}}],,}""")]
    [InlineData("""{"passcode": "two words""")]
    [InlineData("""{"passcode": "say \"two words\" now", bad""")]
    [InlineData("it's broken: {\"session_key\": \"two words\"")]
    public void A_secrets_name_tells_even_where_the_json_is_broken_or_cut_off(string text)
    {
        var start = _redactor.RedactStart(text);

        Assert.DoesNotContain("two words", start, StringComparison.Ordinal);
        Assert.Contains(Redactor.Mark, start, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(PlantedSecrets.All), MemberType = typeof(PlantedSecrets))]
    public void A_planted_secret_vanishes_from_what_is_no_json(string text, string secret)
    {
        Assert.DoesNotContain(secret, _redactor.RedactStart($"before {text} after"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, _redactor.RedactStart($$"""{"message": {{JsonSerializer.Serialize($"before {text} after")}}, """), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"event_type": "", "event_data": {"tokens": 12, "note": "it's fine"}}""")]
    [InlineData("""{"event_type": "a", "list": ["x", {"y": "z"}, """)]
    [InlineData("it's nothing, and that's all: [1, 2")]
    [InlineData("")]
    public void What_holds_no_secret_stays_as_it_is(string text) => Assert.Equal(text, _redactor.RedactStart(text));
}
