using System.Text.RegularExpressions;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Access;

/// <summary>A key as the dialog has it being made.</summary>
internal sealed partial class KeyDraft
{
    /// <summary>The key it replaces, or null for a first one.</summary>
    public IngestKey? Replaces { get; init; }
    public string Source { get; set; } = "";
    public KeyScopes Scopes { get; set; } = KeyScopes.All & ~KeyScopes.Read;

    /// <summary>All it sends is of its source.</summary>
    public bool FixesSource { get; set; }

    /// <summary>The directory it is bound to; empty: none.</summary>
    public string Project { get; set; } = "";

    public bool IsBound => FixesSource || !string.IsNullOrWhiteSpace(Project);

    /// <summary>Asked once the draft is good.</summary>
    public KeyBounds Bounds => new(FixesSource ? Source : null, KeyBounds.Normal(Project));

    public Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

    public static KeyDraft Of(IngestKey key) => new() { Replaces = key, Source = key.Source, Scopes = key.Scopes, FixesSource = key.FixesSource, Project = key.Project ?? "" };

    public static string Words(KeyScopes scope) => scope switch
    {
        KeyScopes.Events => "Events, and sessions of plugins",
        KeyScopes.Hooks => "Hooks of agents",
        KeyScopes.Otlp => "OTLP logs, metrics and traces",
        KeyScopes.Work => "Jobs, workflows and reviews, with decisions upon them",
        _ => "Reading what the board has, without payloads",
    };

    public void Toggle(KeyScopes scope) => Scopes ^= scope;

    /// <summary>False with <see cref="Wrong"/> filled.</summary>
    public bool IsGood()
    {
        Wrong.Clear();
        Source = Source.Trim();
        if (!Name().IsMatch(Source))
            Wrong["source"] = "Use up to 64 small letters, digits, dots and dashes, with a letter or digit in front.";
        if (Scopes == KeyScopes.None)
            Wrong["scopes"] = "Choose what it opens.";
        try
        {
            KeyBounds.Normal(Project);
        }
        catch (ArgumentException e)
        {
            Wrong["project"] = e.Message;
        }
        return Wrong.Count == 0;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{0,63}\z")]
    private static partial Regex Name();
}
