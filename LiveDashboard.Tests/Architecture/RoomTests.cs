namespace LiveDashboard.Tests.Architecture;

/// <summary>The house rules that a compiler does not hold.</summary>
public sealed class RoomTests
{
    private const int MostLines = 250;
    private const int MostLinesOfStyle = 600;

    [Fact]
    public void A_room_knows_only_the_rooms_on_its_map() => None("the map", RoomMap.Violations());

    [Fact]
    public void Every_folder_has_its_place_on_the_map() => None("the map", RoomMap.Homeless());

    [Fact]
    public void The_door_of_ingest_opens_from_security_only_its_policies() => None(
        "App/Ingest may name App/Security for its policies alone",
        SourceFile.Product.Where(f => f.Room == "App.Ingest" && f.Code.Contains("LiveDashboard.App.Security", StringComparison.Ordinal))
            .Where(f => SecurityTypes.Any(t => t != "Policies" && Rules.Word(f.Code, t))).Select(f => f.Path));

    [Fact]
    public void Upkeep_is_seen_by_ingest_through_the_status_doors_only() => None(
        "of App/Ingest only status, health and their answers may know Upkeep",
        SourceFile.Product.Where(f => f.Room == "App.Ingest" && f.Code.Contains("LiveDashboard.Core.Upkeep", StringComparison.Ordinal))
            .Select(f => f.Name).Except(["StatusDoor", "HealthDoors", "DatabaseView", "FeedView"]));

    [Fact]
    public void A_screen_reaches_the_writer_only_as_its_viewer_may() => None(
        "App/Features sends commands through ViewerCommands, which asks for the role; desks of Core.Work go Through it",
        SourceFile.Product.Where(f => f.Room.StartsWith("App.Features", StringComparison.Ordinal) && f.Name != "ViewerCommands" && (Rules.Word(f.Code, "ICommandWriter") || Rules.SkipsTheViewer(f.Code)))
            .Select(f => f.Path));

    [Fact]
    public void A_screen_sees_only_what_its_viewer_may() => None(
        "App/Components and App/Features are given what their viewer may see; [Whole], LiveViews and the readers of the store know all rows",
        SourceFile.Product.Where(f => (f.Room.StartsWith("App.Features", StringComparison.Ordinal) || f.Room.StartsWith("App.Components", StringComparison.Ordinal))
            && (f.Code.Contains("[Whole]", StringComparison.Ordinal) || new[] { "LiveViews", "LiveView", "FromKeyedServices", "IFeedReader", "IStoreProvider", "SqliteConnections" }.Any(w => Rules.Word(f.Code, w))))
            .Select(f => f.Path));

    [Fact]
    public void Core_knows_neither_the_web_nor_the_app() => None(
        "Core must serve a command-line tool, too",
        SourceFile.Product.Where(f => f.Project == "Core" && Rules.Any(f.Code, "Microsoft.AspNetCore", "LiveDashboard.App", "Microsoft.JSInterop")).Select(f => f.Path));

    [Fact]
    public void Only_the_kit_names_a_ui_kit() => None(
        "Components/Kit is where a UI kit may be named",
        SourceFile.Product.Where(f => f.Room != "App.Components.Kit" && Rules.Any(f.Code, "Radzen", "MudBlazor")).Select(f => f.Path));

    [Fact]
    public void Only_observability_names_the_packages_of_OpenTelemetry() => None(
        "what the board measures is .NET's own; App/Observability alone gives it to other tools",
        SourceFile.Product.Where(f => f.Room != "App.Observability" && Rules.Any(f.Code, "using OpenTelemetry")).Select(f => f.Path));

    [Fact]
    public void Every_file_says_the_namespace_of_its_folder() => None(
        "a namespace is its folder, or its room where a folder inside only sorts",
        SourceFile.Product.Where(f => f.Ending == ".cs" && f.Name is not ("Program" or "GlobalUsings"))
            .Where(f => !Rules.Any(f.Text, Namespace(f, f.Folders.Length), Namespace(f, Math.Max(1, f.Folders.Length - 1))))
            .Select(f => f.Path));

    [Fact]
    public void A_file_is_named_after_what_it_holds() => None(
        "one type a file, named like it",
        SourceFile.Product.Where(f => f.Ending == ".cs" && f.Name != "Program" && !Rules.Declares(f.Text, f.Name.Split('.')[0])).Select(f => f.Path));

    [Fact]
    public void A_screen_lies_in_its_feature_and_a_page_says_so() => None(
        "what has a route is a page of Features",
        SourceFile.Product.Where(f => f.Ending == ".razor" && f.Text.StartsWith("@page", StringComparison.Ordinal)
            && !(f.Room.StartsWith("App.Features.", StringComparison.Ordinal) && f.Name.EndsWith("Page", StringComparison.Ordinal))).Select(f => f.Path));

    [Fact]
    public void No_file_has_outgrown_its_reader() => None(
        $"at most {MostLines} lines, {MostLinesOfStyle} of style",
        SourceFile.All.Where(f => f.Lines > (f.Ending == ".css" ? MostLinesOfStyle : MostLines)).Select(f => $"{f.Path}: {f.Lines} lines"));

    [Fact]
    public void Nobody_is_called_by_a_word_that_says_nothing() => None(
        "name the idea instead",
        SourceFile.All.Where(f => f.Ending is ".cs" or ".razor" && Rules.SaysNothing(f.Name)).Select(f => f.Path));

    [Fact]
    public void A_transaction_that_may_write_says_so_first() => None(
        "BEGIN IMMEDIATE or BEGIN EXCLUSIVE: one that reads first fails at once when another writer came between",
        // In PostgreSQL it is the turn that is taken first.
        SourceFile.Product.Where(f => f.Ending == ".cs" && !f.Path.Contains("/Store/Postgres/", StringComparison.Ordinal) && Rules.BeginsLate(f.Code)).Select(f => f.Path));

    [Fact]
    public void A_checkpoint_is_never_passive() => None(
        "PASSIVE can race a commit in SQLite before 3.51.3",
        SourceFile.Product.Where(f => Rules.Any(f.Code, "wal_checkpoint(PASSIVE", "wal_checkpoint\"", "wal_checkpoint;", "wal_checkpoint)")).Select(f => f.Path));

    [Fact]
    public void Text_never_becomes_markup() => None(
        "what others send is text",
        SourceFile.Product.Where(f => Rules.Any(f.Code, "MarkupString", "AddMarkupContent", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("))
            .Select(f => f.Path));

    [Fact]
    public void A_page_holds_no_script_or_style_of_its_own() => None(
        "the content security policy refuses it",
        SourceFile.Product.Where(f => f.Ending == ".razor" && Rules.IsInline(f.Code)).Select(f => f.Path));

    private static string Namespace(SourceFile file, int folders) =>
        $"namespace LiveDashboard.{string.Join('.', [file.Project, .. file.Folders.Take(folders)])};";

    private static readonly string[] SecurityTypes = [.. SourceFile.Product.Where(f => f.Room == "App.Security" && f.Ending == ".cs").Select(f => f.Name)];

    private static void None(string rule, IEnumerable<string> broken) =>
        Assert.True(!broken.Any(), $"{rule}\n  {string.Join("\n  ", broken)}\n{RoomMap.Drawing}");
}
