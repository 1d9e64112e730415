using System.Diagnostics;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Inspection;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Setup;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Tests.Store;

/// <summary>Real files and real programs that hold them, looked at from outside.</summary>
public sealed class InspectorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livedashboard-inspect-").FullName;
    private readonly SqliteInspector _inspector = new(TimeProvider.System);

    private string File => Path.Combine(_folder, "other.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("wal", "python", false)]
    [InlineData("wal", "cli", false)]
    [InlineData("wal", "python", true)]
    [InlineData("delete", "python", false)]
    [InlineData("delete", "cli", true)]
    public async Task Who_holds_the_write_lock_is_named(string journal, string program, bool stopped)
    {
        Make(journal);
        await using var holder = await Culprit.StartAsync(program, File, "BEGIN IMMEDIATE; INSERT INTO t VALUES (1);");
        // Another program that has it open and holds nothing must not be taken for it.
        await using var bystander = await Culprit.StartAsync("cli", File, "SELECT 1 FROM t;");
        if (stopped)
            await holder.StopAsync();

        var reading = _inspector.Inspect(File, withUsers: true);

        Assert.Equal((holder.Id, stopped), (reading.Writer?.Process.Id, reading.Writer?.Process.IsStopped));
        Assert.StartsWith(program == "cli" ? "sqlite3" : "python3", reading.Writer!.Process.Name, StringComparison.Ordinal);
        Assert.Equal(journal == "wal", reading.UsesLog);
        Assert.Equal(new[] { holder.Id, bystander.Id }.Order(), reading.Users!.Value.Select(u => u.Id).Order());
    }

    [Fact]
    public async Task A_lock_that_was_let_go_is_gone()
    {
        Make("wal");
        await using var holder = await Culprit.StartAsync("python", File, "BEGIN IMMEDIATE;");
        Assert.NotNull(_inspector.Inspect(File, withUsers: false).Writer);

        await holder.DisposeAsync();

        Assert.Null(_inspector.Inspect(File, withUsers: false).Writer);
        Assert.Empty(_inspector.Inspect(File, withUsers: true).Users!.Value);
    }

    [Fact]
    public async Task The_oldest_reader_is_told_from_one_that_is_up_to_date()
    {
        Make("wal");
        using var writer = Open();
        SqlRows.Run(writer, "PRAGMA wal_autocheckpoint = 0; INSERT INTO t VALUES (1)");
        await using var old = await Culprit.StartAsync("python", File, "BEGIN; SELECT count(*) FROM t;");
        SqlRows.Run(writer, "INSERT INTO t VALUES (2)");
        await using var young = await Culprit.StartAsync("cli", File, "BEGIN; SELECT count(*) FROM t;");

        var reading = _inspector.Inspect(File, withUsers: false);

        Assert.Equal(old.Id, reading.OldestReader?.Process.Id);
        Assert.True(reading.OldestReader!.Frame < reading.Wal!.Frames);
        Assert.Contains(reading.Locks, l => l.Kind == LockKind.Read && l.Process.Id == young.Id && l.Frame == reading.Wal.Frames);
    }

    [Fact]
    public void What_the_file_is_is_read_from_its_bytes()
    {
        Make("wal");
        using var writer = Open();
        SqlRows.Run(writer, "PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 7; PRAGMA application_id = 99; PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES (1)");

        var reading = _inspector.Inspect(File, withUsers: false);

        Assert.Equal((DatabaseFileState.Sqlite, 4096, 7, 99), (reading.State, reading.PageSize, reading.SchemaVersion, reading.ApplicationId));
        Assert.Equal(SqliteVersion.Loaded, reading.WrittenBy);
        Assert.Equal((1L, 0L, 32L + 24 + 4096), (reading.Wal!.Frames, reading.Wal.Moved, reading.Wal.Bytes));
        Assert.Equal((long)SqlRows.Scalar(writer, "PRAGMA page_count")!, reading.Pages);
        Assert.True(reading.VolumeFree > 0);
    }

    [Fact]
    public void Each_commit_is_seen_as_a_change()
    {
        Make("wal");
        using var writer = Open();
        var before = _inspector.Inspect(File, withUsers: false).Changes;

        SqlRows.Run(writer, "INSERT INTO t VALUES (1)");
        var after = _inspector.Inspect(File, withUsers: false).Changes;

        Assert.NotEqual(before, after);
        Assert.Equal(after, _inspector.Inspect(File, withUsers: false).Changes);
    }

    [Fact]
    public void Looking_takes_no_lock_of_this_process_away()
    {
        Make("wal");
        using var writer = Open();
        SqlRows.Run(writer, "BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");

        for (var i = 0; i < 3; i++)
            Assert.True(_inspector.Inspect(File, withUsers: true).Writer?.Process.IsSelf);
        new SqliteInspector(TimeProvider.System).Inspect(File, withUsers: true);

        // If the lock were gone, this would succeed and both would write.
        var error = Assert.ThrowsAny<Exception>(() => ForeignWriter.Script("sqlite3", File, "BEGIN IMMEDIATE; COMMIT;"));
        Assert.Contains("locked", error.Message, StringComparison.Ordinal);
        SqlRows.Run(writer, "COMMIT");
    }

    [Theory]
    [InlineData("", DatabaseFileState.Empty)]
    [InlineData("not a database", DatabaseFileState.NotSqlite)]
    [InlineData(null, DatabaseFileState.Missing)]
    public void What_is_no_database_is_said(string? content, DatabaseFileState state)
    {
        if (content is not null)
            System.IO.File.WriteAllText(File, content);

        Assert.Equal(state, _inspector.Inspect(File, withUsers: false).State);
    }

    [Fact]
    public void A_file_that_is_replaced_is_followed_by_its_name()
    {
        Make("wal");
        Assert.Equal(0, _inspector.Inspect(File, withUsers: false).SchemaVersion);
        System.IO.File.Delete(File);
        using (var other = Open())
            SqlRows.Run(other, "PRAGMA user_version = 5");

        Assert.Equal(5, _inspector.Inspect(File, withUsers: false).SchemaVersion);
    }

    [Fact]
    public void The_kernel_s_table_is_read_as_documented()
    {
        var held = KernelLock.Parse("1: POSIX  ADVISORY  WRITE 4711 fe:0a:11665414 120 121");
        Assert.Equal(new KernelLock(4711, true, new FileIdentity(0xfe, 0x0a, 11665414), 120, 121), held);
        Assert.Equal(long.MaxValue, KernelLock.Parse("2: POSIX  ADVISORY  READ 1 00:2f:7 0 EOF")!.End);
        Assert.Null(KernelLock.Parse("1: -> POSIX  ADVISORY  WRITE 4711 fe:00:11665414 120 120"));
        Assert.Null(KernelLock.Parse("3: FLOCK  ADVISORY  WRITE 4711 fe:00:11665414 0 EOF"));
    }

    private void Make(string journal) => ForeignWriter.Python(File, $"PRAGMA journal_mode = {journal}; CREATE TABLE t (a);");

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }
}
