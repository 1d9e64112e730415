using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Tests.Store;

public sealed class MigratorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livedashboard-test-").FullName;

    private string Database => Path.Combine(_folder, "board.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Two_starters_at_once_make_one_schema()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new SqliteProvider(new SqliteConnections(Database)).Migrate())));

        using var connection = new SqliteConnections(Database).Open(SqliteRole.Reader);
        Assert.Equal((long)SqliteMigrator.Files[^1].Number, SqlRows.Scalar(connection, "PRAGMA user_version"));
        Assert.Equal("wal", SqlRows.Scalar(connection, "PRAGMA journal_mode"));
        Assert.Equal(2L, SqlRows.Scalar(connection, "PRAGMA auto_vacuum"));
        Assert.Equal("ok", SqlRows.Scalar(connection, "PRAGMA integrity_check"));
    }

    [Fact]
    public void A_file_of_a_newer_version_is_left_alone()
    {
        new SqliteProvider(new SqliteConnections(Database)).Migrate();
        Raw("PRAGMA user_version = 9999");

        var e = Assert.Throws<StoreUnavailableException>(() => new SqliteProvider(new SqliteConnections(Database)).Migrate());

        Assert.Contains("newer version", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_another_program_is_left_alone()
    {
        Raw("CREATE TABLE theirs (a)");

        var e = Assert.Throws<StoreUnavailableException>(() => new SqliteProvider(new SqliteConnections(Database)).Migrate());

        Assert.Contains("another program", e.Message, StringComparison.Ordinal);
        Raw("INSERT INTO theirs VALUES (1)");
    }

    [Fact]
    public void A_file_that_is_no_database_is_told_in_words()
    {
        File.WriteAllText(Database, new string('x', 8192));

        var e = Assert.Throws<StoreUnavailableException>(() => new SqliteProvider(new SqliteConnections(Database)).Migrate());

        Assert.Contains("not a database", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.50.4", true)]
    [InlineData("3.50.7", false)]
    [InlineData("3.44.6", false)]
    [InlineData("3.44.5", true)]
    [InlineData("3.51.2", true)]
    [InlineData("3.51.3", false)]
    [InlineData("3.40.1", true)]
    [InlineData("4.0.0", false)]
    public void The_version_gate_knows_which_libraries_have_the_reset_race(string version, bool races) =>
        Assert.Equal(races, SqliteVersion.HasResetRace(Version.Parse(version)));

    private void Raw(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        SqlRows.Run(connection, sql);
    }
}
