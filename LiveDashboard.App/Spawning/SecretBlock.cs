using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Spawning;

/// <summary>Hides a private key in the lines of one stream: it reaches over many, of which none looks like a secret by itself.</summary>
internal sealed class SecretBlock
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Name = "PRIVATE KEY";

    // What begins and never ends must not silence a stream for ever.
    private const int MostLines = 200;

    private int _left;

    /// <summary>The line, or its mask. Secrets that a line shows by itself are still in it.</summary>
    public string Take(string line)
    {
        if (_left > 0)
        {
            _left = line.Contains(End, StringComparison.Ordinal) ? 0 : _left - 1;
            return Redactor.Shared.Mask(line);
        }
        if (line.Contains(Begin, StringComparison.Ordinal) && line.Contains(Name, StringComparison.Ordinal) && !line.Contains(End, StringComparison.Ordinal))
        {
            _left = MostLines;
            return Redactor.Shared.Mask(line);
        }
        return line;
    }
}
