using System.Security.Cryptography;
using System.Text;

namespace LiveDashboard.Core.Model;

/// <summary>
/// Makes the masks of one text: the start of the secret's HMAC-SHA-256. The keyed hash is made ready once and not for
/// each secret, for a text may hold tens of thousands of them, and making it ready is most of the work.
/// </summary>
internal sealed class SecretMask(byte[] key) : IDisposable
{
    private const int ShownBytes = (Redactor.MaskLength - 3) / 2;

    private const int OnStack = 512;

    private IncrementalHash? _hash;

    public string Of(ReadOnlySpan<char> secret)
    {
        if (secret.Length == 0 || (secret.Length == Redactor.MaskLength && secret.StartsWith(Redactor.Mark)))
            return secret.ToString();
        _hash ??= IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        var most = Encoding.UTF8.GetMaxByteCount(secret.Length);
        var bytes = most <= OnStack ? stackalloc byte[OnStack] : new byte[most];
        _hash.AppendData(bytes[..Encoding.UTF8.GetBytes(secret, bytes)]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _hash.GetHashAndReset(hash);
        return Redactor.Mark + Convert.ToHexStringLower(hash[..ShownBytes]);
    }

    public void Dispose() => _hash?.Dispose();
}
