namespace LiveDashboard.App.Features.Connect;

/// <summary>A kind of sender that can be connected. The id is its source, its door's name and the <c>?client=</c> of the page.</summary>
public sealed record ConnectClient(string Id, string Name, string Mark, string Summary, Func<ConnectPlace, IReadOnlyList<ConnectStep>> Steps);
