namespace LiveDashboard.Core.Store.History;

/// <summary>What the list of refused requests keeps beside its rows.</summary>
public interface IRefusedHistory
{
    /// <summary>The start of the newest body of a row, masked as it was stored; null if the row is gone.</summary>
    Task<RefusedExcerpt?> ExcerptAsync(long id, CancellationToken cancellationToken);
}

/// <summary>The start of a refused body.</summary>
/// <param name="Text">Null: nothing of it was read, or it was no text.</param>
/// <param name="IsCut">There was more.</param>
public sealed record RefusedExcerpt(string? Text, bool IsCut);
