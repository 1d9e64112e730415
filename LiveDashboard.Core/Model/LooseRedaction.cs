using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveDashboard.Core.Model;

/// <summary>
/// One pass over what should have been JSON and is not, or is the start of some: names tell, as in <see cref="JsonRedaction"/>,
/// but nothing has to be closed, and quotes may be single ones. Marks too much rather than too little.
/// </summary>
internal sealed partial class LooseRedaction(SecretMask masks)
{
    private readonly StringBuilder _output = new();
    private readonly Stack<Level> _levels = new([new Level(IsSecret: false)]);
    private bool _isSecretNext;
    private bool _namesNext;

    public string Apply(string text)
    {
        text = Plain(text);
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c == '"' || (c == '\'' && BeginsQuote(text, at)))
            {
                at = Copy(text, at);
                continue;
            }
            Follow(c);
            _output.Append(c);
            at++;
        }
        return _output.ToString();
    }

    private void Follow(char c)
    {
        switch (c)
        {
            case '{' or '[':
                _levels.Push(new Level(_levels.Peek().IsSecret || _isSecretNext));
                _isSecretNext = _namesNext = false;
                break;
            case '}' or ']':
                if (_levels.Count > 1)
                    _levels.Pop();
                _isSecretNext = _namesNext = false;
                break;
            case ',' or '\n':
                _isSecretNext = _namesNext = false;
                break;
        }
    }

    // Answers where to go on.
    private int Copy(string text, int start)
    {
        var quote = text[start];
        var end = start + 1;
        while (end < text.Length && text[end] != quote)
            end += text[end] == '\\' ? 2 : 1;
        end = Math.Min(end, text.Length);
        var inner = text[(start + 1)..end];
        _output.Append(quote);
        if (IsName(text, end))
            Name(inner);
        else
            Value(inner);
        if (end >= text.Length)
            return text.Length;
        _output.Append(quote);
        return end + 1;
    }

    private void Name(string name)
    {
        _namesNext = name is "name" or "key" or "Name" or "Key";
        _isSecretNext = SecretNames.Tells(name) || (_levels.Peek().NamesSecret && name is "value" or "Value");
        _output.Append(name);
    }

    private void Value(string value)
    {
        if (_namesNext)
            _levels.Peek().NamesSecret = SecretNames.Tells(value);
        _output.Append(_isSecretNext || _levels.Peek().IsSecret ? masks.Of(value) : value);
        _namesNext = false;
    }

    // Writers that are careful with HTML write quotes and ampersands as \u0022 and \u0026: no pattern knows a secret between those.
    private static string Plain(string text) => !text.Contains("\\u00", StringComparison.Ordinal) ? text : Escaped().Replace(text, match =>
        (char)int.Parse(match.ValueSpan[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            var plain => plain.ToString(),
        });

    [GeneratedRegex(@"\\u00[2-7][0-9A-Fa-f]")]
    private static partial Regex Escaped();

    private static bool IsName(string text, int end)
    {
        var at = end + 1;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length && text[at] is ':' or '=';
    }

    // An apostrophe stands in a word.
    private static bool BeginsQuote(string text, int at) => at == 0 || !char.IsLetterOrDigit(text[at - 1]);

    private sealed record Level(bool IsSecret)
    {
        public bool NamesSecret { get; set; }
    }
}
