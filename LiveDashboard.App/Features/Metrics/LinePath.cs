using System.Globalization;
using System.Text;

namespace LiveDashboard.App.Features.Metrics;

/// <summary>
/// A line over time as SVG path data in a box of 900 by 1000: a second is a unit wide, the right edge is the newest, and a value is read
/// back from it to a thousandth of the scale. In whole, relative numbers, and what stays level is one step: a quiet line is a dozen characters.
/// </summary>
internal sealed class LinePath(double top)
{
    public const int Width = 900;
    public const int Height = 1000;

    // Two samples missing are a gap, not a slope.
    private const int LongestStep = 14;

    private readonly StringBuilder _line = new();
    private readonly StringBuilder _area = new();
    private (int X, int Y)? _at;
    private int _level;
    private bool _isLone;

    /// <param name="x">Where in the box, from the left.</param>
    /// <param name="value">Null breaks the line.</param>
    public void Add(int x, double? value)
    {
        if (_at is { } last && (value is null || x - last.X > LongestStep))
            End();
        if (value is { } known)
            To(x, Height - (int)Math.Round(Math.Clamp(known / top, 0, 1) * Height));
    }

    public (string Line, string Area) Done()
    {
        End();
        return (_line.ToString(), _area.ToString());
    }

    private void To(int x, int y)
    {
        if (_at is not { } last)
        {
            _line.Append(CultureInfo.InvariantCulture, $"M{x} {y}");
            _area.Append(CultureInfo.InvariantCulture, $"M{x} {Height}V{y}");
            _isLone = true;
        }
        else if (y == last.Y)
            _level += x - last.X;
        else
        {
            Flatten();
            Both($"l{x - last.X} {y - last.Y}");
        }
        _at = (x, y);
    }

    // A lone point is a line of no length, which round ends make a dot.
    private void End()
    {
        if (_at is null)
            return;
        if (_isLone && _level == 0)
            _line.Append("h0");
        Flatten();
        _area.Append(CultureInfo.InvariantCulture, $"V{Height}Z");
        _at = null;
    }

    private void Flatten()
    {
        if (_level > 0)
            Both($"h{_level}");
        _level = 0;
    }

    private void Both(string step)
    {
        _isLone = false;
        _line.Append(step);
        _area.Append(step);
    }
}
