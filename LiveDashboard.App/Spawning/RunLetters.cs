using System.Buffers;
using System.Text.Json;
using LiveDashboard.App.Sending;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Spawning;

/// <summary>What a run writes to the board. An event's uid names its job and its run, so that sending it again changes nothing.</summary>
internal sealed class RunLetters(RunOptions options, DateTimeOffset started)
{
    private const int MostOfTitle = 200;

    /// <summary>The uid of the run's first event, under which all that it leads to hangs.</summary>
    public string StartedUid { get; } = FormattableString.Invariant($"{SpawnerEvents.UidsOf(options.Job)}{started.ToUnixTimeMilliseconds()}");

    private string Path { get; } = $"api/jobs/{Uri.EscapeDataString(options.Job)}";

    private string Command { get; } = Redactor.Shared.Redact(Clipped(string.Join(' ', options.Command), 2000));

    public Letter Created() => Put(json =>
    {
        json.WriteString("title", options.Title is null ? Clipped(Command, MostOfTitle) : Redactor.Shared.Redact(options.Title));
        json.WriteString("kind", options.Kind ?? options.Spawner);
        json.WriteString("status", "running");
        json.WriteString("host", Environment.MachineName);
        Optional(json, "session_id", options.Session);
        Optional(json, "parent_id", options.ParentJob == options.Job ? null : options.ParentJob);
    });

    public Letter Moved(ChildProgress progress) => Put(json => Write(json, progress));

    /// <param name="unsent">ChildProgress that has not reached the board.</param>
    public Letter Ended(ChildEnd end, ChildProgress? unsent) => Put(json =>
    {
        json.WriteString("status", end.Outcome);
        json.WriteString("message", end.Told);
        if (end.Outcome == "failed")
            json.WriteString("error", end.Told);
        if (unsent is not null && end.Outcome != "completed")
            Write(json, unsent);
    });

    public Letter Alive() => new($"{Path}/heartbeat", [], []);

    public Letter Log(IReadOnlyList<LogLine> lines) => new($"{Path}/log", [], Body(json =>
    {
        json.WriteStartArray("lines");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("line", Redactor.Shared.Redact(line.Text));
            json.WriteString("level", line.IsError ? "warning" : "info");
            json.WriteNumber("time", line.At);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }));

    public Letter StartedEvent(int process) => Event(SpawnerEvents.Started, StartedUid, options.ParentEvent, "info", json =>
    {
        json.WriteString("message", $"started {Clipped(Command, MostOfTitle)}");
        Optional(json, "title", options.Title is null ? null : Redactor.Shared.Redact(Clipped(options.Title, MostOfTitle)));
        json.WriteString("command", Command);
        json.WriteString("host", Environment.MachineName);
        json.WriteNumber("pid", process);
    });

    /// <param name="phase">first_output, stage or silence.</param>
    /// <param name="number">Of this run's events of output, from 1.</param>
    public Letter OutputEvent(string phase, string message, int number) =>
        Event("spawner_output", FormattableString.Invariant($"{StartedUid}:{number}"), StartedUid, "info", json =>
        {
            json.WriteString("message", Redactor.Shared.Redact(message));
            json.WriteString("phase", phase);
        });

    public Letter ExitedEvent(ChildEnd end, long lines) =>
        Event(SpawnerEvents.Exited, $"{StartedUid}:exit", StartedUid, end.Outcome == "failed" ? "warning" : "info", json =>
        {
            json.WriteString("message", end.Summary);
            json.WriteString("outcome", end.Outcome);
            json.WriteNumber("exit_code", end.Code);
            Optional(json, "signal", end.Signal);
            json.WriteNumber("duration_ms", (long)end.Duration.TotalMilliseconds);
            json.WriteNumber("lines", lines);
            if (end.Use is not { } use)
                return;
            json.WriteNumber("user_cpu_ms", (long)use.User.TotalMilliseconds);
            json.WriteNumber("system_cpu_ms", (long)use.System.TotalMilliseconds);
            if (use.PeakBytes is { } peak)
                json.WriteNumber("peak_memory_bytes", peak);
        });

    private static void Write(Utf8JsonWriter json, ChildProgress progress)
    {
        if (progress.Percent is { } percent)
            json.WriteNumber("progress", percent);
        if (progress is { Done: { } done, Total: { } total })
        {
            json.WriteNumber("done", done);
            json.WriteNumber("total", total);
            json.WriteString("unit", progress.Unit ?? "");
        }
        if (progress.Stage is { } stage)
            json.WriteString("stage", Redactor.Shared.Redact(stage));
    }

    private Letter Event(string type, string uid, string? parent, string severity, Action<Utf8JsonWriter> data) => new("api/events", [], Body(json =>
    {
        json.WriteString("event_type", type);
        json.WriteString("uid", uid);
        json.WriteString("spawner_type", options.Spawner);
        json.WriteString("source", options.Spawner);
        json.WriteString("severity", severity);
        Optional(json, "parent_event_id", parent);
        Optional(json, "session_id", options.Session);
        json.WriteStartObject("event_data");
        data(json);
        json.WriteString("job_id", options.Job);
        json.WriteEndObject();
    }));

    private Letter Put(Action<Utf8JsonWriter> body) => new(Path, [], Body(body), "PUT");

    private static byte[] Body(Action<Utf8JsonWriter> fields)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }
        return body.WrittenSpan.ToArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string Clipped(string text, int most)
    {
        if (text.Length <= most)
            return text;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1), "…");
    }
}
