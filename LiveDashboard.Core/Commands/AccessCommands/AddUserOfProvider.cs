using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// A person whom an identity provider knows may sign in from now on, by it alone. One that has an account already keeps it as it is.
/// A name that is taken, by whomever, gets a number: what an account is called never says whose it is.
/// </summary>
/// <param name="Issuer">The provider, as its tokens say.</param>
/// <param name="Subject">What the provider calls the person for good. Told apart by case.</param>
/// <param name="Name">What the account is to be called.</param>
public sealed record AddUserOfProvider(string Issuer, string Subject, string Name, Role Role, string By) : Command
{
    private const int Tries = 1000;

    private const string IsKnown = "SELECT 1 FROM _users WHERE issuer = @issuer AND subject = @subject";
    private const string Insert = """
        INSERT INTO _users (name, password_hash, role, created_at, created_by, changed_at, sees, issuer, subject) VALUES (@name, '', @role, @now, @by, @now, @sees, @issuer, @subject)
        ON CONFLICT (name) DO NOTHING
        """;

    /// <summary>What the person may see, from the first login on.</summary>
    public Visibility Sees { get; init; } = Visibility.All;

    public override CommandResult Apply(ICommandConnection db)
    {
        if (db.Scalar(IsKnown, ("@issuer", Issuer), ("@subject", Subject)) is not null)
            return CommandResult.Applied;
        for (var number = 1; number <= Tries; number++)
        {
            var name = number == 1 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}-{number}");
            if (db.Execute(Insert, ("@name", name), ("@role", RoleNames.Of(Role)), ("@now", db.Now), ("@by", By), ("@sees", Sees.Text), ("@issuer", Issuer), ("@subject", Subject)) == 0)
                continue;
            AccessAudit.Done(db, By, "user_added", name, $"as {RoleNames.Of(Role)}{(Sees.IsAll ? "" : $", sees {Sees.Text}")}, who is {Subject} at {Issuer}");
            return CommandResult.Applied;
        }
        return CommandResult.Refused("name", "There are too many accounts of this name.");
    }
}
