using System.Globalization;
using System.Text;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>
/// One board on a file: a lock of the kernel's on a file beside the database, which a kill frees with the process. In it stands
/// who holds it, or held it last; so it also tells that a board has kept its database here.
/// </summary>
public sealed class BoardLock(string database) : IDisposable
{
    private FileStream? _held;

    private string LockPath => database + ".lock";

    /// <summary>A board had its database here before this start.</summary>
    public bool Served { get; private set; }

    /// <exception cref="StoreUnavailableException">Another board holds it, or the folder cannot be written.</exception>
    public void Take()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            _held = new FileStream(LockPath, options);
            Served = _held.Length > 0;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreUnavailableException($"{LockPath} cannot be written by {Environment.UserName}; the board needs to write in {Path.GetDirectoryName(LockPath)}", e);
        }
        catch (IOException e) when (File.Exists(LockPath))
        {
            throw new StoreUnavailableException($"{Holder()} runs on {database} already; stop it first, or choose another file with --ConnectionStrings:LiveDashboard", e);
        }
    }

    /// <summary>Writes down who holds it, for whoever comes second.</summary>
    /// <param name="address">Where this board listens; null until it is known.</param>
    public void Tell(string? address)
    {
        if (_held is null)
            return;
        var text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {address}\n"));
        _held.Position = 0;
        _held.Write(text);
        _held.SetLength(text.Length);
        _held.Flush();
    }

    public void Dispose()
    {
        _held?.Dispose();
        _held = null;
    }

    private string Holder() => FileCalls.Peek(LockPath).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var pid, var address, ..] => $"another board (process {pid}, {address})",
        [var pid] => $"another board (process {pid})",
        _ => "another board",
    };
}
