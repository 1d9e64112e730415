using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace LiveDashboard.Tests.Ingest;

/// <summary>Whole recorded sessions of real clients, in the order in which they were sent; they lie beside the repository.</summary>
internal static class RecordedRuns
{
    public static bool AreHere => Directory.Exists(Folder);

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../shared/corpus/runs"));

    public static IReadOnlyList<RecordedRequest> Of(string name) =>
        [.. File.ReadLines(Path.Combine(Folder, $"{name}.jsonl")).Select(RecordedRequest.Parse)];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

/// <summary>One request as it was recorded; its path is the board's.</summary>
internal sealed record RecordedRequest(string Path, string ContentType, string Body)
{
    public static RecordedRequest Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var (request, path) = (document.RootElement, document.RootElement.GetProperty("path").GetString()!);
        var body = request.GetProperty("body");
        return new RecordedRequest(
            path.StartsWith("/hooks/", StringComparison.Ordinal) ? $"/api{path}" : path,
            request.GetProperty("contentType").GetString()!,
            body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText());
    }

    public async Task<int> PostAsync(HttpClient client)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        using var answer = await client.PostAsync(new Uri(Path, UriKind.Relative), content);
        return (int)answer.StatusCode;
    }
}

/// <summary>A theory on recordings that are not in this repository: skipped, and said so, where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedTheoryAttribute : TheoryAttribute
{
    public RecordedTheoryAttribute()
    {
        if (!RecordedRuns.AreHere)
            Skip = "the recorded runs do not lie beside the repository";
    }
}

/// <summary>A fact about recordings that are not in this repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute()
    {
        if (!RecordedRuns.AreHere)
            Skip = "the recorded runs do not lie beside the repository";
    }
}
