using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Lines that a worker printed, in order. Each is a sign of its life.</summary>
public sealed record AppendJobLog(string JobId, IReadOnlyList<NewLogLine> Lines) : Command
{
    public override Reach? Reach => new Reach { Jobs = [JobId] };

    public override CommandResult Apply(ICommandConnection db)
    {
        if (JobRow.Status(db, JobId) is null)
            return CommandResult.NotFound;
        foreach (var line in Lines)
        {
            db.Execute("INSERT INTO job_logs (job_id, level, line, logged_at) VALUES (@job, @level, @line, @at)",
                ("@job", JobId), ("@level", SeverityNames.Of(line.Level)), ("@line", line.Text), ("@at", line.At is { } at ? Math.Min(UnixTime.ToMilliseconds(at), db.Now) : db.Now));
        }
        return CommandResult.Applied with { Rows = Lines.Count };
    }
}

/// <summary>One line as its worker gives it.</summary>
public sealed record NewLogLine(string Text, Severity Level = Severity.Info, DateTimeOffset? At = null);
