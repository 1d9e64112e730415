namespace LiveDashboard.Tests.EndToEnd;

/// <summary>The tests that share one board and one browser.</summary>
[CollectionDefinition("board")]
public sealed class BoardCollection : ICollectionFixture<BoardFixture>;
