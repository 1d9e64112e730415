using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace LiveDashboard.Tests.Ingest;

/// <summary>Recorded OTLP requests: a selection beside this file, and all of them where they lie beside the repository.</summary>
internal sealed record OtlpRecording(string File, string Client, string Signal, string Type, string? Encoding)
{
    private const int GrpcFrame = 5;

    public string Path => $"/v1/{Signal}";
    public byte[] Body => System.IO.File.ReadAllBytes(File) is var bytes && IsGrpc ? bytes[GrpcFrame..] : bytes;

    /// <summary>gzip where the recorded request said so; of gRPC the frame's first byte does.</summary>
    public string? SentEncoding => IsGrpc && System.IO.File.ReadAllBytes(File)[0] == 1 ? "gzip" : Encoding;

    /// <summary>The same message as JSON, decoded with the official schema.</summary>
    public OtlpRecording? Twin => System.IO.File.Exists($"{File}.decoded.json") ? this with { File = $"{File}.decoded.json", Type = "application/json", Encoding = null } : null;

    private bool IsGrpc => File.EndsWith(".grpc.bin", StringComparison.Ordinal);

    public static IReadOnlyList<OtlpRecording> Kept { get; } = In(System.IO.Path.Combine(Here(), "Corpus"), "otlp/index.jsonl");

    /// <summary>Empty where the whole recording is not at hand.</summary>
    public static IReadOnlyList<OtlpRecording> Whole { get; } = In(System.IO.Path.GetFullPath(System.IO.Path.Combine(Here(), "../../../shared/corpus")), "index.jsonl");

    /// <summary>Of the whole recording, as <c>client/file</c>.</summary>
    public static OtlpRecording Named(string end) => Whole.Single(r => r.File.EndsWith($"otlp/{end}", StringComparison.Ordinal));

    /// <summary>The OTLP requests of a whole run, in order.</summary>
    public static IReadOnlyList<(string Path, byte[] Body)> Run(string name) =>
        [.. RecordedRuns.Of(name).Where(r => r.Path.StartsWith("/v1/", StringComparison.Ordinal)).Select(r => (r.Path, System.Text.Encoding.UTF8.GetBytes(r.Body)))];

    private static IReadOnlyList<OtlpRecording> In(string folder, string index) => !System.IO.File.Exists(System.IO.Path.Combine(folder, index))
        ? []
        : [.. System.IO.File.ReadLines(System.IO.Path.Combine(folder, index)).Select(l => JsonNode.Parse(l)!).Where(n => (string)n["kind"]! == "otlp")
            .Select(n => new OtlpRecording(System.IO.Path.Combine(folder, (string)n["file"]!), (string)n["client"]!, (string)n["signal"]!,
                (string)n["contentType"]! is "application/grpc" ? "application/x-protobuf" : (string)n["contentType"]!, (string?)n["contentEncoding"]))];

    private static string Here([CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;
}
