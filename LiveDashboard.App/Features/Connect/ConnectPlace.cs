namespace LiveDashboard.App.Features.Connect;

/// <summary>What every snippet is made of: this board's address and the key of the source.</summary>
public sealed record ConnectPlace(string Board, string Key)
{
    /// <summary>Stands where a key belongs while none is at hand.</summary>
    public const string NoKey = "KEY-FROM-THE-BUTTON-ABOVE";

    public static ConnectPlace Of(string board, string? key) => new(board.TrimEnd('/'), key ?? NoKey);
}
