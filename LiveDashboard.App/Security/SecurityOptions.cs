namespace LiveDashboard.App.Security;

public sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>Presets the ingest key, for containers and tests. Without it one is created into <c>ingest.key</c>.</summary>
    public string? IngestKey { get; init; }

    public LoginMode Login { get; init; } = LoginMode.On;

    /// <summary>How long a one-time login link can be used.</summary>
    public TimeSpan LinkLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A login ends after this time, used or not.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>A login ends when nothing used it for this time; an open board counts as use.</summary>
    public TimeSpan IdleLifetime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Host names beside localhost, 127.0.0.1 and [::1] by which browsers and agents may call the board.</summary>
    public string[] AllowedHosts { get; init; } = [];

    /// <summary>
    /// Addresses (or networks, as 10.0.0.0/8) of proxies in front of the board, whose word about the caller's address and scheme counts.
    /// With any, the board is open to other machines whatever it listens on.
    /// </summary>
    public string[] TrustedProxies { get; init; } = [];

    /// <summary>Allows an address other than loopback without TLS.</summary>
    public bool InsecureHttp { get; init; }

    public int LoginsPerMinute { get; init; } = 5;

    public int LoginsPerMinuteInAll { get; init; } = 30;

    /// <summary>Requests without login or key, per address and second.</summary>
    public int AnonymousPerSecond { get; init; } = 20;

    public int CircuitsPerLogin { get; init; } = 10;

    public int CircuitsInAll { get; init; } = 300;

    /// <summary>An identity provider to sign in at. Null: none, accounts of the board alone.</summary>
    public OpenIdOptions? OpenId { get; init; }
}
