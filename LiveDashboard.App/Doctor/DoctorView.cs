using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Doctor;

/// <summary>The diagnosis as scripts read it. Names and meaning stay; new ones may come.</summary>
internal static class DoctorView
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Json(WatchedDatabase seen)
    {
        var reading = seen.Reading!;
        return JsonSerializer.Serialize(
            new
            {
                File = reading.Path,
                reading.State,
                seen.Level,
                reading.ReadAt,
                seen.Findings,
                reading.Bytes,
                Journal = reading.UsesLog switch { true => "wal", false => "rollback", _ => null },
                reading.PageSize,
                reading.Pages,
                reading.FreePages,
                reading.Wal,
                Writer = reading.Writer is { } writer ? new { writer.Process, HeldForMs = (long)seen.WriterFor.TotalMilliseconds } : null,
                OldestReader = reading.OldestReader is { } reader ? new { reader.Process, reader.Frame, HeldForMs = (long)seen.ReaderFor.TotalMilliseconds } : null,
                reading.Locks,
                OpenIn = reading.Users,
                reading.VolumeFree,
                reading.VolumeBytes,
                reading.FileSystem,
                SqliteVersion = reading.WrittenBy,
                reading.SchemaVersion,
                reading.ApplicationId,
                NotMeasured = reading.Gaps,
            }, Options);
    }
}
