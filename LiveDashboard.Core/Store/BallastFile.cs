namespace LiveDashboard.Core.Store;

/// <summary>A file beside the database whose blocks are taken and never written.</summary>
public sealed class BallastFile(string database) : IBallast
{
    private string Place => database + ".ballast";

    public long Bytes => new FileInfo(Place) is { Exists: true } file ? file.Length : 0;

    public void Make(long bytes)
    {
        try
        {
            Drop();
            using var file = new FileStream(Place, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = bytes });
            file.SetLength(bytes);
        }
        catch (IOException)
        {
            // Somebody else was quicker. It is tried again when there is room.
            Drop();
        }
    }

    public void Drop() => File.Delete(Place);
}
