namespace LiveDashboard.App.Ingest;

/// <summary>One file that a tool changed, and by how many lines as far as the payload tells.</summary>
/// <param name="Key">Names the call, so that it counts once; null where the client gives no way to tell.</param>
internal sealed record HookEdit(string? Key, string Path, string Operation, long Added, long Removed);
