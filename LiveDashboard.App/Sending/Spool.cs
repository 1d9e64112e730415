using System.Globalization;
using System.Text.Json;
using LiveDashboard.App.Security;

namespace LiveDashboard.App.Sending;

/// <summary>
/// Where letters wait for a board that cannot take them: a private file each, named so that the order of names is the order
/// of sending. Only who holds the lock delivers from it.
/// </summary>
internal sealed class Spool(string folder, TimeProvider clock)
{
    public const int MostFiles = 10_000;
    public const long MostBytes = 64L * 1024 * 1024;

    private const string Ending = ".json";
    private const int NameDigits = 15;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    public bool IsEmpty => !Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*" + Ending).Any();

    /// <summary>The files that wait, oldest first.</summary>
    public IReadOnlyList<string> Waiting()
    {
        if (!Directory.Exists(folder))
            return [];
        var files = Directory.GetFiles(folder, "*" + Ending);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    /// <summary>Keeps the letter. False when there is no room: what waits longer has the older right.</summary>
    public bool TryKeep(Letter letter)
    {
        PrivateFiles.CreateFolder(folder);
        var waiting = Waiting();
        if (waiting.Count >= MostFiles || waiting.Sum(Size) + letter.Body.Length > MostBytes)
            return false;
        var draft = Path.Combine(folder, $".{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = PrivateFiles.OwnerOnly;
        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(file, letter, SendJson.Default.Letter);
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, Path.Combine(folder, Name(waiting)));
        return true;
    }

    /// <summary>The letter in the file. Null: it was delivered meanwhile, or is no letter and was put aside.</summary>
    public Letter? Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize(stream, SendJson.Default.Letter);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException)
        {
            PutAside(file);
            return null;
        }
    }

    public static void Remove(string file) => File.Delete(file);

    /// <summary>Takes a letter that no board will take out of the way of the others, for a person to look at.</summary>
    public void PutAside(string file)
    {
        var aside = Path.Combine(folder, "refused");
        PrivateFiles.CreateFolder(aside);
        File.Move(file, Path.Combine(aside, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>The right to deliver, or null when another sender has it all the time. It ends with the process, however that ends.</summary>
    public async Task<IDisposable?> LockAsync(TimeSpan patience)
    {
        PrivateFiles.CreateFolder(folder);
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (clock.GetElapsedTime(started) < patience)
            {
                await Task.Delay(Look, clock);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    // After all that waits, even when the clock was set back. Two senders at the same time have no order between them.
    private string Name(IReadOnlyList<string> waiting)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (waiting.Count > 0 && long.TryParse(Path.GetFileName(waiting[^1]).AsSpan(0, NameDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var newest))
            now = Math.Max(now, newest + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{now:D15}-{Environment.ProcessId:D7}-{Guid.NewGuid():N}{Ending}");
    }

    private static long Size(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? info.Length : 0;
    }
}
