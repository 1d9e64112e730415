using System.Text;
using System.Text.RegularExpressions;

namespace LiveDashboard.Tests.Setup;

/// <summary>
/// Lets the statements of tests, which are written for SQLite, be run by PostgreSQL as well: so that both are asked the same. Of tests
/// only; the board's own statements are the same for both as they stand.
/// </summary>
internal static partial class SqliteWords
{
    /// <summary>What SQLite has and PostgreSQL has not, made once for the database that all others are copied from.</summary>
    public const string Functions = """
        CREATE FUNCTION json_type(data TEXT) RETURNS TEXT LANGUAGE sql AS $$ SELECT json_typeof(data::json) $$;
        CREATE FUNCTION iif(BOOLEAN, TEXT, TEXT) RETURNS TEXT LANGUAGE sql AS $$ SELECT CASE WHEN $1 THEN $2 ELSE $3 END $$;
        CREATE FUNCTION iif(INT, TEXT, TEXT) RETURNS TEXT LANGUAGE sql AS $$ SELECT CASE WHEN $1 <> 0 THEN $2 ELSE $3 END $$;
        CREATE FUNCTION zeroblob(bytes INT) RETURNS BYTEA LANGUAGE sql AS $$ SELECT decode(repeat('00', bytes), 'hex') $$;
        CREATE FUNCTION randomblob(bytes INT) RETURNS BYTEA LANGUAGE sql AS $$ SELECT decode(string_agg(md5(random()::text), ''), 'hex') FROM generate_series(0, bytes / 16) $$;
        CREATE FUNCTION hex(data BYTEA) RETURNS TEXT LANGUAGE sql AS $$ SELECT upper(encode(data, 'hex')) $$;
        CREATE FUNCTION unixepoch() RETURNS BIGINT LANGUAGE sql AS $$ SELECT now_ms() / 1000 $$;
        CREATE FUNCTION julianday(word TEXT) RETURNS DOUBLE PRECISION LANGUAGE sql AS $$ SELECT now_ms() / 86400000.0 + 2440587.5 $$;
        CREATE FUNCTION iif(BIGINT, TEXT, TEXT) RETURNS TEXT LANGUAGE sql AS $$ SELECT CASE WHEN $1 <> 0 THEN $2 ELSE $3 END $$;
        CREATE FUNCTION round(DOUBLE PRECISION, INT) RETURNS TEXT LANGUAGE sql AS $$ SELECT CASE WHEN $1 = trunc($1) THEN $1::bigint || '.0' ELSE round($1::numeric, $2)::double precision::text END $$;
        CREATE FUNCTION group_add(TEXT, TEXT) RETURNS TEXT LANGUAGE sql AS $$ SELECT coalesce($1 || ',' || $2, $2, $1) $$;
        CREATE FUNCTION group_add(TEXT, TEXT, TEXT) RETURNS TEXT LANGUAGE sql AS $$ SELECT coalesce($1 || $3 || $2, $2, $1) $$;
        CREATE FUNCTION group_add(TEXT, BIGINT) RETURNS TEXT LANGUAGE sql AS $$ SELECT coalesce($1 || ',' || $2, $2::text, $1) $$;
        CREATE AGGREGATE group_concat(BIGINT) (SFUNC = group_add, STYPE = TEXT);
        CREATE AGGREGATE group_concat(TEXT) (SFUNC = group_add, STYPE = TEXT);
        CREATE AGGREGATE group_concat(TEXT, TEXT) (SFUNC = group_add, STYPE = TEXT);
        """;

    private static readonly string[] After = ["WHERE", "ORDER", "GROUP", "LIMIT", "UNION", "JOIN", "ON"];

    public static string Of(string sql) => Identified(Named(string.Join(";", Statements(Glob().Replace(LastOf().Replace(BytesOf().Replace(OrReplace().Replace(sql, "INSERT INTO"), "octet_length($1)"), "right($1, $2)"), "glob($2, $1)").Replace(" AS INTEGER)", " AS BIGINT)", StringComparison.Ordinal).Replace("json_object(", "json_build_object(", StringComparison.Ordinal).Replace("BEGIN IMMEDIATE", "BEGIN", StringComparison.Ordinal).Replace("char(10)", "chr(10)", StringComparison.Ordinal)).Select(s => OrIgnore().IsMatch(s) ? OrIgnore().Replace(s, "INSERT INTO") + " ON CONFLICT DO NOTHING" : s))));

    // Ids that a test gives: those after them go on from there. Of the feed nobody may give any, which is tested as it is.
    private static string Identified(string sql) => WithId().Replace(sql, "$0 OVERRIDING SYSTEM VALUE") + string.Concat(
        WithId().Matches(sql).Select(m => m.Groups[1].Value).Distinct().Select(t => $"; SELECT setval(pg_get_serial_sequence('{t}', 'id'), greatest((SELECT max(id) FROM {t}), 1))"));

    // What is selected from must have a name before PostgreSQL 16.
    private static string Named(string sql)
    {
        var text = new StringBuilder();
        var open = new Stack<bool>();
        var quoted = false;
        for (var i = 0; i < sql.Length; i++)
        {
            text.Append(sql[i]);
            quoted ^= sql[i] == '\'';
            if (quoted)
                continue;
            if (sql[i] == '(')
                open.Push(From().IsMatch(text.ToString()));
            else if (sql[i] == ')' && open.TryPop(out var isTable) && isTable && !IsNamed(sql[(i + 1)..]))
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $" q{i}");
        }
        return text.ToString();
    }

    private static bool IsNamed(string rest) => Word().Match(rest) is { Success: true } word && !After.Contains(word.Groups[1].Value.ToUpperInvariant());

    private static IEnumerable<string> Statements(string sql)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < sql.Length; i++)
        {
            quoted ^= sql[i] == '\'';
            if (sql[i] != ';' || quoted)
                continue;
            yield return sql[start..i];
            start = i + 1;
        }
        if (sql[start..].Trim().Length > 0)
            yield return sql[start..];
    }

    [GeneratedRegex(@"length\(CAST\((\w+) AS BLOB\)\)")]
    private static partial Regex BytesOf();

    [GeneratedRegex(@"substr\((\w+), -(\d+)\)")]
    private static partial Regex LastOf();

    [GeneratedRegex(@"(\w+) GLOB ('[^']*')")]
    private static partial Regex Glob();

    [GeneratedRegex(@"\b(FROM|JOIN)\s*\($", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    [GeneratedRegex(@"^\s*(?:AS\s+)?([A-Za-z_]\w*)", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    // Where rows are known by their uid, the one that is there stays.
    [GeneratedRegex(@"\b(INSERT OR )?REPLACE INTO\b")]
    private static partial Regex OrReplace();

    [GeneratedRegex(@"\bINSERT INTO (validations|recommendations|token_usage|attention_items|prices|budgets|job_logs|file_edits|audit_log|refused_requests) \(id,[^)]*\)")]
    private static partial Regex WithId();

    [GeneratedRegex(@"\bINSERT OR IGNORE INTO\b")]
    private static partial Regex OrIgnore();
}
