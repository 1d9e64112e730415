namespace LiveDashboard.App.Features.Activity;

/// <summary>Someone chose a row of a list; told by app.js. One handler for the list: two hundred rows with one each are two hundred more to keep for every screen.</summary>
public sealed class RowOpenEventArgs : EventArgs
{
    /// <summary>Id of the row's event; 0 if the click met no row.</summary>
    public long Id { get; set; }
}
