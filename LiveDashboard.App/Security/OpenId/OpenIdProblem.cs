namespace LiveDashboard.App.Security;

/// <summary>Why somebody came back from the identity provider without being let in. Stands as a word in the address of the login page.</summary>
internal enum OpenIdProblem
{
    /// <summary>The provider does not answer.</summary>
    Down,

    /// <summary>The person said no at the provider.</summary>
    Cancelled,

    /// <summary>What came back does not hold, or is not of a sign-in that began here.</summary>
    Invalid,

    /// <summary>The provider knows the person, the board does not.</summary>
    Unknown,
    Disabled,
    Busy,
    TooMany,
}
