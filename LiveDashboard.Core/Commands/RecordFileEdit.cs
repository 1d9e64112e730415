using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>One file that a session changed. A known <see cref="Uid"/> is not recorded again.</summary>
public sealed record RecordFileEdit(string SessionId, string FilePath) : Command
{
    private const string Insert = """
        INSERT INTO file_edits (uid, session_id, file_path, file_extension, operation, lines_added, lines_removed)
        VALUES (@uid, @session, @path, @extension, @operation, @added, @removed)
        """;

    public string? Uid { get; init; }
    public string? FileExtension { get; init; }
    public string Operation { get; init; } = "edit";
    public long LinesAdded { get; init; }
    public long LinesRemoved { get; init; }

    /// <summary>What the edit says about the session; an unknown session is created in any case.</summary>
    public SessionChange? Session { get; init; }

    public override Reach? Reach => Reach.Union(Reach.Of(Session), new Reach { Sessions = [SessionId] });

    public override Command Within(KeyBounds bounds) => this with { Session = Session?.Within(bounds) };

    public override CommandResult Apply(ICommandConnection db)
    {
        if (Uid is not null && db.Scalar("SELECT id FROM file_edits WHERE uid = @uid", ("@uid", Uid)) is not null)
            return CommandResult.Applied with { Duplicates = 1 };
        Session?.ApplyTo(db);
        db.Execute(Insert,
            ("@uid", Uid), ("@session", SessionId), ("@path", FilePath), ("@extension", FileExtension),
            ("@operation", Operation), ("@added", LinesAdded), ("@removed", LinesRemoved));
        return CommandResult.Applied;
    }
}
