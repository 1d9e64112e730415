namespace LiveDashboard.Core.Store.Sql;

/// <summary>The little in which the SQL of our readers differs between database products.</summary>
/// <param name="Schema">Where the tables themselves lie, whatever else is visible under their names.</param>
/// <param name="NowMs">The time of the database in milliseconds since 1970 UTC.</param>
/// <param name="Tables">All tables and views of the schema, by name.</param>
/// <param name="Whole">A text as a whole number; 0 if it is none.</param>
public sealed record SqlDialect(string Schema, string NowMs, string Tables, Func<string, string> Whole);
