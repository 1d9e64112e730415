using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>A verb of the product. Each subclass carries its facts and the SQL that makes them so.</summary>
public abstract record Command
{
    /// <summary>
    /// The least role of a person who may send it from a screen. An admin's, unless the verb says otherwise: what is forgotten
    /// stays closed. Doors and duties act by their own right and are not asked.
    /// </summary>
    public virtual Role LeastRole => Role.Admin;

    /// <summary>How the audit log tells it of a person. Null: the database tells it by itself, or the row says who it was.</summary>
    public virtual Deed? Deed => null;

    /// <summary>
    /// The rows a person must be able to see to send it. Null: it is not about rows that people see one by one, and whoever sees only
    /// a part of the board may not send it.
    /// </summary>
    public virtual IReadOnlyList<SeenRow>? Rows => null;

    /// <summary>The rows it names, for keys that are bound (<see cref="Bound"/>). Null: such keys may not send it.</summary>
    public virtual Reach? Reach => null;

    /// <summary>The same as a key that is bound sends it: of the key's source, whatever the sender said.</summary>
    public virtual Command Within(KeyBounds bounds) => this;

    /// <summary>
    /// Runs inside a savepoint of the writer's transaction. Must be quick and touch nothing but <paramref name="db"/>.
    /// What it answers other than <see cref="CommandOutcome.Applied"/> undoes what it wrote, unless it says otherwise
    /// (<see cref="CommandResult.KeepsAttempt"/>). A database constraint that refuses the command is reported by the writer as <see cref="CommandOutcome.Refused"/>.
    /// </summary>
    public abstract CommandResult Apply(ICommandConnection db);
}
