using System.Security.Cryptography;
using System.Text;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>Names a record by what it says: the same record sent again has the same name.</summary>
internal static class OtlpHash
{
    private const int Bytes = 16;
    private const char Between = '\u001f';

    public static string Of(params ReadOnlySpan<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Between, parts))).AsSpan(0, Bytes));
}
