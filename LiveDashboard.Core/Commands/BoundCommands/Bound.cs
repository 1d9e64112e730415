using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// A command that came with a key that is bound to a source or a project. Before it runs, each row it names must be the key's own
/// or new; after it, each must be the key's own still, or nothing of it stays. What a command does not tell of itself
/// (<see cref="Command.Reach"/>) is closed to such keys.
/// </summary>
public sealed record Bound(Command Inner, KeyBounds Bounds) : Command
{
    private const string Known = "SELECT 1 FROM sessions WHERE id = @id";
    private const string Directory = "SELECT directory FROM sessions WHERE id = @id";
    private const string Source = "SELECT source FROM sessions WHERE id = @id";
    private const string SessionOfJob = "SELECT coalesce(session_id, '') FROM jobs WHERE id = @id";
    private const string SessionOfReport = "SELECT session_id FROM _usage_reports WHERE id = @id";
    private const string Below = "SELECT id FROM sessions WHERE parent_session_id = @id AND id > @after AND status NOT IN ('ended', 'lost', 'error') ORDER BY id LIMIT 1";

    // What nobody has said of a session that the key has made.
    private const string Settle = "UPDATE sessions SET directory = coalesce(directory, @project), source = coalesce(source, @source) WHERE id = @id";

    /// <summary>The answer to what such keys may not send.</summary>
    public static CommandResult Closed { get; } = CommandResult.Forbidden("This key is bound to a source or a project: it does not open what belongs to neither.");

    public override CommandResult Apply(ICommandConnection db)
    {
        if (Inner.Reach is not { } reach)
            return Closed;
        if (reach.IsLoose && Bounds.Project is not null)
            return Refuse("session_id", "is missing: this key is bound to a project, and what names no session belongs to none.");
        string[] fresh = [.. reach.Sessions.Where(id => db.Scalar(Known, ("@id", id)) is null)];
        if (Strange(db, reach, fresh) is { } strange)
            return strange;
        var result = Inner.Within(Bounds).Apply(db);
        if (result.Outcome == CommandOutcome.Applied)
        {
            foreach (var id in fresh)
                db.Execute(Settle, ("@id", id), ("@project", Bounds.Project), ("@source", Bounds.Source));
            if (Strange(db, reach, []) is { } outside)
                return outside;
        }
        return result;
    }

    private CommandResult? Strange(ICommandConnection db, Reach reach, string[] fresh)
    {
        if (reach.Sessions.Except(fresh).FirstOrDefault(id => !Holds(db, id)) is { } session)
            return Refuse("session_id", $"{session} runs {Elsewhere}.");
        if (reach.Ended.SelectMany(id => Agents(db, id)).FirstOrDefault(id => !Holds(db, id)) is { } agent)
            return Refuse("session_id", $"{agent}, which would end with it, runs {Elsewhere}.");
        if (reach.Jobs.FirstOrDefault(id => !HoldsJob(db, id)) is { } job)
            return Refuse("id", $"the job {job} {(Bounds.Project is null ? "belongs to a session of another source" : "belongs to no session of this key's project: name one as session_id")}.");
        return reach.Reports.Any(id => db.Scalar(SessionOfReport, ("@id", id)) is string of && !Holds(db, of))
            ? Refuse("id", $"this usage was reported of a session that runs {Elsewhere}.")
            : null;
    }

    private string Elsewhere => Bounds switch
    {
        { Project: not null, Source: not null } => "in another project or is of another source than this key is bound to",
        { Project: not null } => "in another project than this key is bound to",
        _ => "with another source than this key is bound to",
    };

    // One that is not there is in no project; of a source it is nobody's, and what is sent says its own source.
    private bool Holds(ICommandConnection db, string session) => db.Scalar(Known, ("@id", session)) is null
        ? Bounds.Project is null
        : Bounds.Holds(db.Scalar(Directory, ("@id", session)) as string, db.Scalar(Source, ("@id", session)) as string);

    // One that is not there is made or answered as missing. A job without session has a source no more than a project.
    private bool HoldsJob(ICommandConnection db, string job) => db.Scalar(SessionOfJob, ("@id", job)) switch
    {
        null => true,
        "" => Bounds.Project is null,
        string session => Holds(db, session),
        _ => false,
    };

    private static IEnumerable<string> Agents(ICommandConnection db, string session)
    {
        for (var after = ""; db.Scalar(Below, ("@id", session), ("@after", after)) is string next; after = next)
            yield return next;
    }

    private static CommandResult Refuse(string? field, string reason) => CommandResult.Forbidden(reason) with { Field = field };
}
