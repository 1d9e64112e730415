using System.Diagnostics.CodeAnalysis;

namespace LiveDashboard.Core.Commands;

/// <summary>A value as the schema writes it: its name in small letters.</summary>
internal static class StoredWord
{
    [return: NotNullIfNotNull(nameof(value))]
    public static string? Of(Enum? value) => value?.ToString().ToLowerInvariant();
}
