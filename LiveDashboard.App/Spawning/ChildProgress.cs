namespace LiveDashboard.App.Spawning;

/// <summary>What a child's output says of how far it is. What is null was not said.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Stage">What it is at; empty: nothing special any more.</param>
internal sealed record ChildProgress(double? Percent = null, double? Done = null, double? Total = null, string? Unit = null, string? Stage = null)
{
    /// <summary>This one, and of an older one what this does not say anew.</summary>
    public ChildProgress After(ChildProgress? older)
    {
        if (older is null)
            return this;
        var numbers = Percent is null && Done is null ? older : this;
        return numbers with { Stage = Stage ?? older.Stage };
    }
}
