using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Core.Projections;

/// <summary>
/// Asks for the part that knows all rows. For what the board does by itself; what a person or program looks at comes without it,
/// and knows what they may see.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class WholeAttribute() : FromKeyedServicesAttribute(Name)
{
    public const string Name = "whole";
}
