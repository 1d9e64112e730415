using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LiveDashboard.App.Security;

/// <summary>Random 256-bit tokens as text, and the SHA-256 under which they are stored. The token itself is never stored.</summary>
internal static class Token256
{
    /// <summary>Characters of a token: 32 bytes as base64url.</summary>
    public const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(HashBytes(token));

    public static byte[] HashBytes(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
