using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Where the pages of reviews are.</summary>
public static class ReviewAddress
{
    public static string Of(Validation validation) => OfValidation(validation.Id);

    public static string OfValidation(long id) => string.Create(CultureInfo.InvariantCulture, $"/validations/{id}");

    public static string Of(Recommendation recommendation) => string.Create(CultureInfo.InvariantCulture, $"/recommendations/{recommendation.Id}");
}
