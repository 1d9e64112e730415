using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Features.Overview;

/// <summary>Lines to paste that make something appear on an empty board. They work as they stand: tests run them in a shell.</summary>
internal static class FirstSteps
{
    public static string Http(string root, string? keyPath) => $$$"""
        {{{Curl("POST", root, "api/events", keyPath)}}}
          -d '{"event_type":"hello","event_data":{"message":"Hello, board"}}'
        """;

    public static string Sql(HealthSnapshot board) => $$$"""
        {{{Tool(board.DatabasePath, board.IsServer)}}} \
          "INSERT INTO live_events (event_type, event_data) VALUES ('hello', '{\"message\":\"Hello, board\"}')"
        """;

    public static string JobHttp(string root, string? keyPath) => $$$"""
        {{{Curl("PUT", root, "api/jobs/first", keyPath)}}}
          -d '{"title":"First job","status":"running","progress":42}'
        """;

    public static string JobSql(HealthSnapshot board) => $$$"""
        {{{Tool(board.DatabasePath, board.IsServer)}}} \
          "INSERT INTO jobs (id, title) VALUES ('first-sql', 'First job'); UPDATE jobs SET progress = 42 WHERE id = 'first-sql'"
        """;

    public static string SessionHttp(string root, string? keyPath) => $$$"""
        {{{Curl("POST", root, "events", keyPath)}}}
          -d '{"type":"session.created","sessionId":"first","title":"First session"}'
        """;

    public static string SessionSql(HealthSnapshot board) => $$$"""
        {{{Tool(board.DatabasePath, board.IsServer)}}} \
          "INSERT INTO sessions (id, title) VALUES ('first-sql', 'First session')"
        """;

    private static string Curl(string method, string root, string path, string? keyPath) =>
        $"curl -X {method} {root}{path} -H \"X-API-Key: {Key(keyPath)}\" -H 'Content-Type: application/json' \\";

    private static string Key(string? keyPath) => keyPath is null ? "$KEY" : $"$(cat {Quoted(keyPath)})";

    /// <summary>The program that runs a statement on a database, which follows as its last argument.</summary>
    /// <param name="database">A file, or the address of a server.</param>
    public static string Tool(string database, bool isServer) => isServer
        ? $"psql {Quoted(database)} -q -c"
        : $"sqlite3 -cmd '.timeout 5000' -cmd 'PRAGMA wal_autocheckpoint=0' {Quoted(database)}";

    private static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
