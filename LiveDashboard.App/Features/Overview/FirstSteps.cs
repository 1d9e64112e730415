namespace LiveDashboard.App.Features.Overview;

/// <summary>Lines to paste that make something appear on an empty board. They must work as they stand: tests run them.</summary>
public static class FirstSteps
{
    public const string DefaultDatabase = "data/livedashboard.db";

    public static string Http(string root) =>
        $$$"""
        KEY=$(cat data/ingest.key)
        curl -X POST {{{root}}}api/events -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \
          -d '{"event_type":"hello","event_data":{"message":"Hello, board"}}'
        """;

    public static string Sql(string database) =>
        $$$"""
        sqlite3 {{{Path(database)}}} "INSERT INTO live_events (event_type, event_data) VALUES ('hello', '{\"message\":\"Hello, board\"}')"
        """;

    public static string JobHttp(string root) =>
        $$$"""
        KEY=$(cat data/ingest.key)
        curl -X PUT {{{root}}}api/jobs/demo -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \
          -d '{"title":"First job","status":"running","progress":42}'
        """;

    public static string JobSql(string database) =>
        $"""
        sqlite3 {Path(database)} "INSERT INTO jobs (id, title, status) VALUES ('demo', 'First job', 'running')"
        sqlite3 {Path(database)} "UPDATE jobs SET progress = 42 WHERE id = 'demo'"
        """;

    public static string SessionHttp(string root) =>
        $$$"""
        KEY=$(cat data/ingest.key)
        curl -X PUT {{{root}}}api/sessions/demo -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \
          -d '{"title":"First session","status":"active","source":"curl"}'
        """;

    public static string SessionSql(string database) =>
        $"""
        sqlite3 {Path(database)} "INSERT INTO sessions (id, title, status) VALUES ('demo', 'First session', 'active')"
        """;

    private static string Path(string database) => database.Length == 0 ? DefaultDatabase : database;
}
