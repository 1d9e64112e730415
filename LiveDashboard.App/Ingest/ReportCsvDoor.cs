using System.Globalization;
using System.Security.Claims;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveDashboard.App.Ingest;

/// <summary><c>GET /api/report.csv?days=7</c>: usage by day, project, model, person and host, for spreadsheets.</summary>
internal static class ReportCsvDoor
{
    private const int MostDays = 366;

    // Names come from whoever reports: a cell that a spreadsheet would run as a formula begins with an apostrophe.
    private static readonly CsvConfiguration Safe = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r'],
        InjectionEscapeCharacter = '\'',
    };

    private static readonly string[] Header =
    [
        "day", "project", "model", "person", "host", "input", "output", "cache_read", "cache_write", "reasoning", "unpriced", "cost_usd",
    ];

    public static void Map(IEndpointRouteBuilder doors) =>
        doors.MapGet("/api/report.csv", ReadAsync)
            .WithName("GetReport")
            .WithSummary("Usage and cost by day, project, model, person and host, as CSV")
            .WithDescription("Days are those of the board's time zone, today included. UTF-8 with a byte order mark, lines end in CRLF.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> ReadAsync(string? days, HttpContext context, IReportHistory history, ICommandWriter writer, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!int.TryParse(days ?? "7", NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostDays)
            return DoorProblem.Invalid("days", $"must be a whole number from 1 to {MostDays}.");
        var all = LocalDay.Last(count, clock);
        var cells = await history.UsageAsync([.. all.Select(d => d.Start)], all[^1].End, cancellationToken);
        // A person takes what all have used along; programs with a key do so all day.
        if (context.User.HasClaim(c => c.Type == ClaimTypes.Role))
            await writer.ExecuteAsync(new RecordAccess(context.User.Identity?.Name ?? "nobody", "report_exported", $"{count} days"), cancellationToken);
        return File(Write(all, cells), string.Create(CultureInfo.InvariantCulture, $"report-{all[0].Date:yyyy-MM-dd}-{all[^1].Date:yyyy-MM-dd}.csv"));
    }

    private static FileContentHttpResult File(byte[] csv, string name) => TypedResults.File(csv, "text/csv; charset=utf-8", name);

    internal static byte[] Write(IReadOnlyList<LocalDay> days, IReadOnlyList<UsageCell> cells)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(text, Safe))
        {
            Line(csv, Header);
            foreach (var cell in cells)
                Line(csv, [Day(days[cell.Slot]), cell.Project, cell.Model, cell.Person, cell.Host, .. Figures(cell.Tokens)]);
        }
        return bytes.ToArray();
    }

    private static void Line(CsvWriter csv, IEnumerable<string?> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.NextRecord();
    }

    private static string Day(LocalDay day) => day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] Figures(TokenTotals t) =>
        [Number(t.Input), Number(t.Output), Number(t.CacheRead), Number(t.CacheWrite), Number(t.Reasoning), Number(t.Unpriced), t.Cost.ToString("0.#########", CultureInfo.InvariantCulture)];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
