using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>What one card draws: the row as it is, and its place in the family.</summary>
public readonly record struct SessionCardModel(Session Session, string? Family);
