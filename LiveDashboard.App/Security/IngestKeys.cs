using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>
/// The key that agents and jobs show at every door. Preset by Security:IngestKey, or kept in a file beside the database
/// that is created at the first start.
/// </summary>
internal sealed class IngestKeys
{
    public const string FileName = "ingest.key";
    private const string Prefix = "ld_";
    public const string DefaultId = "default";
    private const int LeastLength = 16;

    private readonly byte[] _hash;

    public IngestKeys(string folder, IOptions<SecurityOptions> options)
    {
        var preset = string.IsNullOrEmpty(options.Value.IngestKey) ? null : options.Value.IngestKey;
        IsWeak = preset?.Length < LeastLength;
        Hint = preset is null ? $"It is in the file {FileName} beside the database." : "It is the value of Security:IngestKey.";
        KeyPath = preset is null ? Path.Combine(folder, FileName) : null;
        _hash = Token256.HashBytes(preset ?? ReadOrCreate(folder, Path.Combine(folder, FileName)));
    }

    /// <summary>Where the key is, in words for whoever came without it. Never the key.</summary>
    public string Hint { get; }

    /// <summary>True for a preset key that is short enough to be guessed. The owner's choice, but one to be told of.</summary>
    public bool IsWeak { get; }

    /// <summary>The file that holds the key, or null when it was preset.</summary>
    public string? KeyPath { get; }

    /// <summary>A key that nobody has yet. Whose it is can be read on it; what it opens, nobody can guess.</summary>
    public static string NewKey(string source) => $"{Prefix}{source}_{Token256.New()}";

    /// <summary>True if it is this key. The time it takes says nothing about how wrong.</summary>
    public bool Is(string key) => CryptographicOperations.FixedTimeEquals(_hash, Token256.HashBytes(key));

    private static string ReadOrCreate(string folder, string path)
    {
        PrivateFiles.CreateFolder(folder);
        if (!File.Exists(path))
            PrivateFiles.TryCreate(path, Prefix + Token256.New() + "\n");
        var key = File.ReadAllText(path).Trim();
        return key.Length > 0
            ? key
            : throw new InvalidOperationException($"{path} is empty. Delete it to have a new key created.");
    }
}
