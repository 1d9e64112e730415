using System.Globalization;
using System.Reflection;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>The numbered files of a product's schema, as they lie in the program.</summary>
public static class SchemaFiles
{
    /// <summary>Those of a folder, in order.</summary>
    /// <param name="folder">As in <c>Sqlite/Schema/</c>.</param>
    public static IReadOnlyList<(int Number, string Name)> In(string folder) =>
        typeof(SchemaFiles).Assembly.GetManifestResourceNames()
            .Where(n => n.Contains(folder, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(n => (int.Parse(n.AsSpan(n.LastIndexOf('/') + 1, 4), CultureInfo.InvariantCulture), n))
            .OrderBy(f => f.Item1).ToArray();

    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
