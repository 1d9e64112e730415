using System.Text.RegularExpressions;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Security;

/// <summary>What a name and a password of an account must fulfil; each answer says what to correct, null that it is good.</summary>
internal static partial class AccountRules
{
    public const int LongestName = 64;

    /// <summary>
    /// ASVS 5.0, 6.2: length counts, not the kinds of characters. Eight are the least it allows; a password is all there is here.
    /// </summary>
    public const int ShortestPassword = 12;

    public const int LongestPassword = 128;
    private const int FewestCharacters = 5;

    /// <summary>Who made an account, or changed its role, where the settings and a claim did.</summary>
    public const string Provider = "identity provider";

    // What the board itself writes where a person's name stands.
    private static readonly string[] Taken = ["agent", "worker", "board", "retention", "sql", "nobody", SignIn.ByLink, "command line", LocalOperator.Name, Provider];

    public static string? NameFault(string name) =>
        !Name().IsMatch(name) ? $"Use up to {LongestName} letters, digits, blanks and . _ @ + -, with a letter or digit in front and no blank at the end."
        : Taken.Contains(name, StringComparer.OrdinalIgnoreCase) ? "The board uses this name itself: choose another one."
        : null;

    public static string? PasswordFault(string name, string password) =>
        password.Length is < ShortestPassword or > LongestPassword ? $"Use {ShortestPassword} to {LongestPassword} characters."
        : password.Distinct().Count() < FewestCharacters ? "That is too easily guessed: use more different characters."
        : password.Contains(name, StringComparison.OrdinalIgnoreCase) ? "The name may not stand in the password."
        : null;

    [GeneratedRegex(@"^[\p{L}\p{N}](?:[\p{L}\p{N} ._@+-]{0,62}[\p{L}\p{N}._@+-])?\z")]
    private static partial Regex Name();
}
