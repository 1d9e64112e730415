namespace LiveDashboard.Tests.EndToEnd;

/// <summary>How an identity provider, or somebody who poses as one, may answer wrongly.</summary>
public enum OpenIdTwist
{
    None,
    WrongNonce,
    NoNonce,
    WrongKey,
    WithoutSignature,
    SignedWithTheSecret,
    WrongAudience,
    WrongIssuer,
    Expired,
    NoSubject,
    NoToken,
}
