using System.Data.Common;

namespace LiveDashboard.Core.Store;

/// <summary>Where the board's database is: a file that SQLite opens, or a PostgreSQL server. Either <see cref="Path"/> or <see cref="Server"/>.</summary>
public sealed record StoreAddress
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    private StoreAddress(string? path, string? server) => (Path, Server) = (path, server);

    /// <summary>The file, absolute.</summary>
    public string? Path { get; }

    /// <summary>The server and database as Npgsql takes it, secrets included.</summary>
    public string? Server { get; }

    public static StoreAddress OfFile(string path) => new(System.IO.Path.GetFullPath(path), null);

    public static StoreAddress OfServer(string connectionString) => new(null, connectionString);

    /// <param name="text"><c>Data Source=data/livedashboard.db</c>, <c>Host=…;Database=…;Username=…</c>, or <c>postgresql://user:password@host:port/database</c>.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static StoreAddress Parse(string text)
    {
        if (Schemes.Any(s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase)))
            return OfServer(FromUrl(text));
        var words = new DbConnectionStringBuilder { ConnectionString = text };
        if (words.ContainsKey("Host") || words.ContainsKey("Server"))
            return OfServer(text);
        var file = words.TryGetValue("Data Source", out var source) || words.TryGetValue("DataSource", out source) || words.TryGetValue("Filename", out source) ? (string)source : "";
        return string.IsNullOrWhiteSpace(file) || file.StartsWith(':') || file.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            ? throw new ArgumentException("it must name a file, for example \"Data Source=data/livedashboard.db\", or a PostgreSQL server, for example \"Host=127.0.0.1;Database=livedashboard;Username=board\"", nameof(text))
            : OfFile(file);
    }

    /// <summary>Without secrets: it stands in logs when a record is printed.</summary>
    public override string ToString() => Path ?? "PostgreSQL";

    // libpq's URL form, which hosting services hand out (PostgreSQL manual, 34.1.1.2).
    private static string FromUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
            throw new ArgumentException("the address of the PostgreSQL server cannot be read: postgresql://user:password@host:port/database", nameof(text));
        var words = new DbConnectionStringBuilder { ["Host"] = url.Host };
        if (url.Port > 0)
            words["Port"] = url.Port;
        if (url.AbsolutePath.Length > 1)
            words["Database"] = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            words["Username"] = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2)
            words["Password"] = Uri.UnescapeDataString(user[1]);
        foreach (var option in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (option.Split('=', 2) is not ["sslmode", var mode])
                throw new ArgumentException($"'{option.Split('=')[0]}' of the address is not understood; write Host=…;Database=…;Username=… with Npgsql's names instead", nameof(text));
            words["SSL Mode"] = mode.Replace("-", "", StringComparison.Ordinal);
        }
        return words.ConnectionString;
    }
}
