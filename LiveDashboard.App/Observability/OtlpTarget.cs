using OpenTelemetry.Exporter;

namespace LiveDashboard.App.Observability;

/// <summary>
/// Where the board sends its own telemetry, if anywhere: Telemetry:Otlp, or what OpenTelemetry's standard variables say. Headers,
/// protocol and pace are the standard variables' in both cases.
/// </summary>
internal sealed class OtlpTarget
{
    private const string Setting = "Telemetry:Otlp";
    private const string Standard = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Timeout = "OTEL_EXPORTER_OTLP_TIMEOUT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string Grpc = "grpc";

    // A receiver that takes and never answers must not hold up the end of the board: three signals are flushed one after the other.
    private const int Patience = 2000;

    private readonly Uri _address;
    private readonly OtlpExportProtocol _protocol;
    private readonly bool _waitsAsTold;

    private OtlpTarget(Uri address, IConfiguration configuration)
    {
        _address = address;
        _protocol = configuration[Protocol] == Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        _waitsAsTold = configuration[Timeout] is not null;
    }

    /// <summary>Null: nothing is sent.</summary>
    /// <exception cref="InvalidOperationException">The setting is no address of a receiver.</exception>
    public static OtlpTarget? Of(IConfiguration configuration)
    {
        if (configuration[Setting] is { Length: > 0 } wanted)
        {
            if (!Uri.TryCreate(wanted, UriKind.Absolute, out var own) || own.Scheme is not ("http" or "https"))
                throw new InvalidOperationException($"{Setting} must be the address of an OTLP receiver, for example http://127.0.0.1:4318");
            if (IsBoard(own, configuration))
                throw new InvalidOperationException($"{Setting} is the board's own address; it does not send to itself");
            return new OtlpTarget(own, configuration);
        }
        // Agents are told to send to the board by the same variable: a board that is started in such a shell is not meant.
        return Uri.TryCreate(configuration[Standard], UriKind.Absolute, out var standard) && !IsBoard(standard, configuration)
            ? new OtlpTarget(standard, configuration)
            : null;
    }

    /// <param name="signal">logs, metrics or traces.</param>
    public void Configure(OtlpExporterOptions options, string signal)
    {
        options.Protocol = _protocol;
        options.Endpoint = _protocol == OtlpExportProtocol.Grpc ? _address : new Uri($"{_address.ToString().TrimEnd('/')}/v1/{signal}");
        if (!_waitsAsTold)
            options.TimeoutMilliseconds = Patience;
    }

    private static bool IsBoard(Uri address, IConfiguration configuration) => address.IsLoopback
        && (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';').Any(url => url.TrimEnd('/').EndsWith($":{address.Port}", StringComparison.Ordinal));
}
