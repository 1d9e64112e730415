using System.Globalization;
using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>Reads the lines of <c>POST /api/jobs/{id}/log</c>. The end of a line that is too long is left away.</summary>
internal static class JobLogBody
{
    private const int MostLines = 1000;

    public static Reading<AppendJobLog> Read(string id, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("lines", out var given) || given.ValueKind != JsonValueKind.Array)
            return DoorProblem.Invalid("lines", "must be an array of texts or of objects with a line.");
        if (given.GetArrayLength() is 0 or > MostLines)
            return DoorProblem.Invalid("lines", "must hold from 1 to 1,000 lines.");
        var lines = new List<NewLogLine>(given.GetArrayLength());
        foreach (var item in given.EnumerateArray())
        {
            if (Line(item, lines.Count).Failed(out var problem, out var line))
                return problem;
            lines.Add(line);
        }
        return new AppendJobLog(id, lines);
    }

    private static Reading<NewLogLine> Line(JsonElement item, int index)
    {
        if (item.ValueKind == JsonValueKind.String)
            return new NewLogLine(Clean(item.GetString()!));
        var place = string.Create(CultureInfo.InvariantCulture, $"lines[{index}]");
        if (item.ValueKind != JsonValueKind.Object)
            return DoorProblem.Invalid(place, "must be a text or an object with a line.");
        var fields = new FieldReader(item, place + ".");
        var text = fields.Text("line", int.MaxValue);
        if (text is null)
            fields.Refuse("line", "is missing.");
        var word = fields.Text("level", FieldLimits.Word);
        var level = SeverityNames.Parse(word);
        if (word is not null && level is null)
            fields.Refuse("level", "must be debug, info, warning or error.");
        var time = fields.Number("time", 0, 253402300799999);
        return fields.Problem is { } problem
            ? problem
            : new NewLogLine(Clean(text!), level ?? Severity.Info, time is { } at ? UnixTime.FromMilliseconds((long)at) : null);
    }

    private static string Clean(string text) => TextClip.Bytes(PayloadText.CleanText(text.TrimEnd('\r', '\n')) ?? "", FieldLimits.Message);
}
