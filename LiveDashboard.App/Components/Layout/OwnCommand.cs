namespace LiveDashboard.App.Components.Layout;

/// <summary>How this program is called, for those who shall type it: from a checkout, or by the name it was installed under.</summary>
public static class OwnCommand
{
    private const string FromCheckout = "dotnet run --project LiveDashboard.App";

    /// <summary>Without words it starts the board.</summary>
    public static string Text { get; } = Of(Environment.ProcessPath);

    /// <summary>The same with words behind it, as <c>login-link</c>.</summary>
    public static string With(string words) => Text == FromCheckout ? $"{Text} -- {words}" : $"{Text} {words}";

    internal static string Of(string? processPath) =>
        Path.GetFileNameWithoutExtension(processPath) is "livedashboard" ? "livedashboard" : FromCheckout;
}
