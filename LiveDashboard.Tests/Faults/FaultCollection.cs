namespace LiveDashboard.Tests.Faults;

/// <summary>Tests that hold locks and kill processes run one after the other.</summary>
[CollectionDefinition("faults")]
public sealed class FaultCollection;
