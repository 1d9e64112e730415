using LiveDashboard.Core.Work;
using LiveDashboard.Tests.Security;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Work;

public sealed class ValidationRootsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _root;

    public ValidationRootsTests()
    {
        _root = Path.Combine(_folder.Path, "root");
        Directory.CreateDirectory(Path.Combine(_root, "docs"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "root-of-another"));
        File.WriteAllText(Path.Combine(_root, "docs", "a.md"), "# A");
        File.WriteAllText(Path.Combine(_folder.Path, "secret.md"), "secret");
        File.CreateSymbolicLink(Path.Combine(_root, "out.md"), Path.Combine(_folder.Path, "secret.md"));
        File.CreateSymbolicLink(Path.Combine(_root, "in.md"), Path.Combine(_root, "docs", "a.md"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "up"), _folder.Path);
        File.CreateSymbolicLink(Path.Combine(_root, "ring.md"), Path.Combine(_root, "ring.md"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("docs", "docs")]
    [InlineData("docs/a.md", "docs/a.md")]
    [InlineData("docs/../docs/./a.md", "docs/a.md")]
    [InlineData("in.md", "docs/a.md")]
    [InlineData(".", ".")]
    public void What_lies_below_a_root_is_found_by_its_real_path(string path, string found) => Assert.Equal(found, Roots.Find(path)?.Told);

    [Fact]
    public void An_absolute_path_below_a_root_is_found() => Assert.Equal("docs/a.md", Roots.Find(Path.Combine(_root, "docs", "a.md"))?.Told);

    [Theory]
    [InlineData("..")]
    [InlineData("../secret.md")]
    [InlineData("../root-of-another")]
    [InlineData("/etc/passwd")]
    [InlineData("out.md")]
    [InlineData("up/secret.md")]
    [InlineData("up")]
    [InlineData("ring.md")]
    [InlineData("gone.md")]
    [InlineData("docs\0/a.md")]
    public void What_leads_out_is_not(string path) => Assert.Null(Roots.Find(path));

    [Fact]
    public void A_file_that_became_a_link_meanwhile_is_not_read()
    {
        var place = Roots.Find("docs")!;
        File.Delete(Path.Combine(_root, "docs", "a.md"));
        File.CreateSymbolicLink(Path.Combine(_root, "docs", "a.md"), Path.Combine(_folder.Path, "secret.md"));

        var (_, text, why) = GuardedFile.Read(place, Path.Combine(place.Root, "docs", "a.md"), 1000);

        Assert.Null(text);
        Assert.Contains("link", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 65, 0, 66 }, "is no text")]
    [InlineData(new byte[] { 0xC3, 0x28 }, "is no UTF-8 text")]
    [InlineData(new byte[] { 65, 65, 65, 65, 65, 65, 65, 65, 65, 65, 65 }, "is larger than 10 bytes")]
    public void What_is_no_text_or_too_large_is_said_so(byte[] bytes, string said)
    {
        File.WriteAllBytes(Path.Combine(_root, "b.md"), bytes);
        var place = Roots.Find("b.md")!;

        Assert.Equal(said, GuardedFile.Read(place, place.Full, 10).Why);
    }

    private ValidationRoots Roots => new(Options.Create(new ValidationOptions { Roots = [_root] }));
}
