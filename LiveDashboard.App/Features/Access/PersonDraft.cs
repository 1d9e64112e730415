using System.Security.Cryptography;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Access;

/// <summary>A person as the dialog has it being typed, and what is wrong with it in words.</summary>
internal sealed class PersonDraft
{
    // Without those that look alike when read out or copied by hand.
    private const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>The account that is changed, or null for a new one.</summary>
    public UserAccount? Account { get; init; }
    public string Name { get; set; } = "";
    public Role Role { get; set; } = Role.Viewer;

    /// <summary>Directories, one a line; empty: all.</summary>
    public string Projects { get; set; } = "";

    /// <summary>One a line; empty: all.</summary>
    public string Sources { get; set; } = "";
    public Severity Least { get; set; } = Severity.Debug;

    /// <summary>What the fields say, once they are good. An admin sees all.</summary>
    public Visibility Sees { get; private set; } = Visibility.All;

    /// <summary>Empty leaves that of a known account as it is.</summary>
    public string Password { get; set; } = "";

    public Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

    public static PersonDraft Of(UserAccount account) => new()
    {
        Account = account,
        Name = account.Name,
        Role = account.Role,
        Projects = string.Join('\n', account.Sees.Projects),
        Sources = string.Join('\n', account.Sees.Sources),
        Least = account.Sees.Severity,
    };

    public void Invent() => Password = RandomNumberGenerator.GetString(Letters, 20);

    /// <summary>False with <see cref="Wrong"/> filled.</summary>
    public bool IsGood()
    {
        Wrong.Clear();
        Name = Name.Trim();
        if (Account is null && AccountRules.NameFault(Name) is { } name)
            Wrong["name"] = name;
        if ((Account is null || Password.Length > 0) && AccountRules.PasswordFault(Name, Password) is { } password)
            Wrong["password"] = password;
        Sees = Role == Role.Admin ? Visibility.All : Visibility.Of(Lines(Projects, "projects"), Lines(Sources, "sources"), Least);
        return Wrong.Count == 0;
    }

    // One that is wrong is said and left out.
    private string[] Lines(string text, string field)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        try
        {
            _ = field == "projects" ? Visibility.Of(lines, []) : Visibility.Of([], lines);
            return lines;
        }
        catch (ArgumentException e)
        {
            Wrong[field] = e.Message;
            return [];
        }
    }
}
