using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LiveDashboard.Core.Work.Markdown;

/// <summary>
/// Reads YAML event by event. A tree of nodes is built by recursion, and a text of a few thousand brackets would end the process with it.
/// </summary>
internal sealed class YamlOutline
{
    private const int MostLevels = 100;

    // A mapping has the names it holds so far, a sequence none.
    private readonly Stack<HashSet<string>?> _open = new();
    private readonly Stack<bool> _atName = new();
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);
    private bool? _isMapping;

    /// <summary>True of what is empty, too.</summary>
    /// <exception cref="YamlException">It is no valid YAML; says where.</exception>
    public static bool IsMapping(string yaml)
    {
        var outline = new YamlOutline();
        var parser = new Parser(new StringReader(yaml));
        while (parser.MoveNext())
            outline.Take(parser.Current!);
        return outline._isMapping ?? true;
    }

    private void Take(ParsingEvent part)
    {
        if (part is MappingEnd or SequenceEnd)
        {
            _open.Pop();
            _atName.Pop();
            return;
        }
        if (part is AnchorAlias alias && !_anchors.Contains(alias.Value.Value))
            throw new YamlException(part.Start, part.End, $"Nothing is called {alias.Value}");
        if (part is not (NodeEvent or AnchorAlias))
            return;
        _isMapping ??= part is MappingStart or Scalar { Value: "" };
        Count(part);
        if (part is NodeEvent { Anchor.IsEmpty: false } node)
            _anchors.Add(node.Anchor.Value);
        if (part is not (MappingStart or SequenceStart))
            return;
        if (_open.Count == MostLevels)
            throw new YamlException(part.Start, part.End, "It nests too deeply");
        _open.Push(part is MappingStart ? new HashSet<string>(StringComparer.Ordinal) : null);
        _atName.Push(true);
    }

    /// <summary>In a mapping names and values take turns.</summary>
    private void Count(ParsingEvent part)
    {
        if (!_open.TryPeek(out var names) || names is null)
            return;
        var atName = _atName.Pop();
        _atName.Push(!atName);
        if (atName && part is Scalar name && !names.Add(name.Value))
            throw new YamlException(part.Start, part.End, $"The name {name.Value} stands there twice");
    }
}
