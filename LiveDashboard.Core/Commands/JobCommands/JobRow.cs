using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>A job's row as commands see it, inside their own transaction.</summary>
internal static class JobRow
{
    /// <summary>Null if there is no such job.</summary>
    public static JobStatus? Status(ICommandConnection db, string id) =>
        JobStatusNames.Parse(db.Scalar("SELECT status FROM jobs WHERE id = @id", ("@id", id)) as string);

    // In the same transaction: the answer is what was stored, whatever anyone does next.
    public static string? Read(ICommandConnection db, string id) => db.Scalar("SELECT data FROM jobs_json WHERE id = @id", ("@id", id)) as string;
}
