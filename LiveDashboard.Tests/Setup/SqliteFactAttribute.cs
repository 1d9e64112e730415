namespace LiveDashboard.Tests.Setup;

/// <summary>A test of what only SQLite has: skipped where the tests run on PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute()
    {
        if (TempDatabase.IsPostgres)
            Skip = "about SQLite itself";
    }
}
