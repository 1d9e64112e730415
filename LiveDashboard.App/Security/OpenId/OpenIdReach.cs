using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>
/// Whether the identity provider answers now. Its addresses and keys are remembered for hours, so without asking, a person would be sent to a
/// provider that is down and see the browser's error page. Asked once in <see cref="Holds"/>, however many want to know.
/// </summary>
internal sealed class OpenIdReach(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Holds = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private string? _fault;
    private long? _askedAt;

    /// <summary>Null: it answers. Otherwise why not, for the log.</summary>
    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_askedAt is not { } at || clock.GetElapsedTime(at) >= Holds)
                (_fault, _askedAt) = (await AskAsync(cancellationToken), clock.GetTimestamp());
            return _fault;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var provider = options.Get(Schemes.OpenId);
            using var answer = await provider.Backchannel.GetAsync(provider.MetadataAddress, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.IsSuccessStatusCode ? null : $"it answers {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "it does not answer in time";
        }
    }
}
