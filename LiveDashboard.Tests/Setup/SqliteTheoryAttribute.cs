namespace LiveDashboard.Tests.Setup;

/// <inheritdoc cref="SqliteFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SqliteTheoryAttribute : TheoryAttribute
{
    public SqliteTheoryAttribute()
    {
        if (TempDatabase.IsPostgres)
            Skip = "about SQLite itself";
    }
}
