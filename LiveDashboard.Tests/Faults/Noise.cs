using System.Text;

namespace LiveDashboard.Tests.Faults;

/// <summary>Makes a right body wrong: bytes flipped, parts lost, doubled and moved, and what parsers stumble over put in.</summary>
internal static class Noise
{
    private static readonly byte[][] Stones =
    [
        .. new[] { "\"", "{", "}", "[", "]", ",", ":", "null", "-0", "1e400", "-9223372036854775809", "99999999999999999999", "0.1e-400", "\\ud800", "\\u0000", "\\", "\u202E", "{}", "[]", "\"\"", "true", "\n" }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0x00], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ];

    public static byte[] Of(byte[] right, Random random)
    {
        List<byte> body = [.. right];
        for (var change = random.Next(1, 5); change > 0 && body.Count > 0; change--)
            Change(body, random);
        return [.. body];
    }

    private static void Change(List<byte> body, Random random)
    {
        var (at, length) = (random.Next(body.Count), random.Next(1, 12));
        length = Math.Min(length, body.Count - at);
        switch (random.Next(6))
        {
            case 0:
                body[at] = (byte)random.Next(256);
                break;
            case 1:
                body[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                body.RemoveRange(at, length);
                break;
            case 3:
                body.InsertRange(random.Next(body.Count), body.GetRange(at, length));
                break;
            case 4:
                body.RemoveRange(at, body.Count - at);
                break;
            default:
                body.InsertRange(at, Stones[random.Next(Stones.Length)]);
                break;
        }
    }
}
