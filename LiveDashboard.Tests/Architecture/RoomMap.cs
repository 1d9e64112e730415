using System.Text.RegularExpressions;

namespace LiveDashboard.Tests.Architecture;

/// <summary>Which room may know which. What is not listed may not; a room always knows itself.</summary>
internal static partial class RoomMap
{
    public const string Drawing = """

        Model ◀── Commands ◀── Store ◀── Feed ──▶ Projections ──▶ Model      Upkeep ──▶ Store, Commands, Projections, Bus
                                          └─────▶ Bus ──▶ Model               Store, Feed and Upkeep may use Observability
        Work ──▶ Commands (and their writer), Projections (to read rows), Store/History, Model
        App/Ingest   ──▶ Commands, Work, Model, Projections, Upkeep, Store/History, Observability, the policies of Security
        App/Features ──▶ Projections, Bus, Upkeep, Model, Commands, Store/History, Components; Login, Connect and Access also Security; Workflows and Reviews also Work
        App/Components ──▶ Model, Projections, Bus, Upkeep and each other; only Kit names a UI kit
        App/Observability ──▶ Observability, the policies of Security: only it names OpenTelemetry's packages
        App/Security ──▶ Commands, Model, Store (as a seam), the address of Features/Login
        App/Doctor   ──▶ Store, Upkeep (the diagnosis), Model, the figures of Components: it looks at any file, without a board
        App/Sending  ──▶ the private files of Security: a sender knows nothing of a board
        App/Spawning ──▶ Sending, Security's private files, Model: it runs a command and sends
        App/Hosting, App/Demo and the files of Core's root wire everything; Core knows no ASP.NET and no App.
        """;

    private static readonly string[] Screens = ["Core.Model", "Core.Projections", "Core.Bus", "Core.Upkeep", "App.Components"];
    private static readonly string[] Doors = ["Core.Commands", "Core.Model", "Core.Projections", "Core.Upkeep", "Core.Work", "Core.Store.History", "Core.Observability", "App.Security"];

    private static readonly Dictionary<string, string[]> Edges = new(StringComparer.Ordinal)
    {
        ["Core.Model"] = [],
        ["Core.Observability"] = [],
        ["Core.Commands"] = ["Core.Model"],
        ["Core.Projections"] = ["Core.Model"],
        ["Core.Bus"] = ["Core.Model"],
        ["Core.Store"] = ["Core.Commands", "Core.Model", "Core.Observability"],
        ["Core.Feed"] = ["Core.Store", "Core.Projections", "Core.Bus", "Core.Commands", "Core.Model", "Core.Observability"],
        ["Core.Upkeep"] = ["Core.Store", "Core.Commands", "Core.Projections", "Core.Bus", "Core.Model", "Core.Observability"],
        ["Core.Work"] = ["Core.Commands", "Core.Projections", "Core.Store.History", "Core.Model"],
        ["App.Ingest"] = Doors,
        ["App.Observability"] = ["Core.Observability", "App.Security"],
        ["App.Security"] = ["Core.Commands", "Core.Model", "Core.Store", "App.Features.Login"],
        ["App.Doctor"] = ["Core.Model", "Core.Store", "Core.Upkeep", "App.Components"],
        ["App.Sending"] = ["App.Security"],
        ["App.Spawning"] = ["App.Sending", "App.Security", "Core.Model"],
        ["App.Components"] = Screens,
        ["App.Features"] = [.. Screens, "App.Features", "Core.Commands", "Core.Store.History"],
        ["App.Features.Workflows"] = [.. Screens, "App.Features", "Core.Commands", "Core.Work", "Core.Store.History"],
        ["App.Features.Reviews"] = [.. Screens, "App.Features", "Core.Commands", "Core.Work", "Core.Store.History"],
        ["App.Features.Access"] = [.. Screens, "App.Features", "Core.Commands", "Core.Store.History", "App.Security"],
        ["App.Features.Connect"] = [.. Screens, "App.Features", "Core.Commands", "App.Security"],
        ["App.Features.Login"] = [.. Screens, "App.Features", "Core.Commands", "App.Security"],
    };

    private static readonly HashSet<string> KnowAll = ["Core", "App", "App.Hosting", "App.Demo", "App.Components"];

    /// <summary>Every use of a room by a file that its own room may not make.</summary>
    public static IEnumerable<string> Violations() => SourceFile.Product.Where(f => f.Ending is ".cs" or ".razor").SelectMany(Violations);

    /// <summary>Rooms that stand in no rule: a new folder needs a place in the drawing.</summary>
    public static IEnumerable<string> Homeless() => SourceFile.Product
        .Where(f => f.Ending is ".cs" or ".razor" && !KnowAll.Contains(f.Room) && Allowed(f.Room) is null)
        .Select(f => f.Path);

    private static IEnumerable<string> Violations(SourceFile file)
    {
        if (file.Room is "Core" or "App" or "App.Hosting" or "App.Demo" or "App.Components" || Allowed(file.Room) is not { } allowed)
            return [];
        return Uses(file)
            .Where(use => !Covers(file.Room, use) && !allowed.Any(room => Covers(room, use)))
            .Distinct()
            .Select(use => $"{file.Path} uses {use}");
    }

    private static IEnumerable<string> Uses(SourceFile file)
    {
        var named = Names().Matches(file.Code).Select(m => m.Groups[1].Value).Where(IsRoom);
        // The imports of all Razor files open every room to them: there a type's own name tells its use.
        var meant = file.Ending == ".razor"
            ? Words().Matches(file.Code).Select(m => m.Value).Where(TypesOf.ContainsKey).Select(word => TypesOf[word])
            : [];
        return named.Concat(meant);
    }

    // "Core.Store.History" lies in "Core.Store", and not the other way round.
    private static bool Covers(string room, string use) => use == room || use.StartsWith(room + ".", StringComparison.Ordinal);

    private static string[]? Allowed(string room) =>
        Edges.GetValueOrDefault(room) ?? Edges.GetValueOrDefault(string.Join('.', room.Split('.').Take(2)));

    private static bool IsRoom(string name) => Rooms.Contains(string.Join('.', name.Split('.').Take(2)));

    private static HashSet<string> Rooms { get; } =
        [.. SourceFile.Product.Where(f => f.Ending is ".cs" or ".razor" && f.Folders.Length > 0).Select(f => $"{f.Project}.{f.Folders[0]}")];

    // Names that only one room has; a store's own name is its full place, so that History can be told from the rest.
    private static Dictionary<string, string> TypesOf { get; } = SourceFile.Product
        .Where(f => f.Ending is ".cs" or ".razor" && f.Room is not ("Core" or "App"))
        .GroupBy(f => f.Name, StringComparer.Ordinal)
        .Where(g => g.Count() == 1 && g.Key.Length > 3)
        .ToDictionary(g => g.Key, g => Place(g.First()), StringComparer.Ordinal);

    private static string Place(SourceFile file) => string.Join('.', [file.Project, .. file.Folders]);

    [GeneratedRegex(@"\bLiveDashboard\.((?:Core|App)(?:\.[A-Z]\w*)+)")]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w{3,}\b")]
    private static partial Regex Words();
}
