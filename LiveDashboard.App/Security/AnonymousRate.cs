using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>Requests without login or key, counted by address: refused ones, and those of the few anonymous endpoints.</summary>
internal sealed class AnonymousRate(IOptions<SecurityOptions> options, TimeProvider clock)
{
    private readonly TokenBuckets _buckets =
        new(options.Value.AnonymousPerSecond, options.Value.AnonymousPerSecond, clock);

    public bool TryTake(HttpContext context, out TimeSpan retryAfter) =>
        _buckets.TryTake(Addresses.Of(context), 1, out retryAfter);

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        var counts = context.User.Identity is not { IsAuthenticated: true }
            && endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            && !LoginAssets.IsAsset(endpoint)
            // Whoever watches the process may look as often as it takes: the answer costs nothing and tells nothing.
            && !context.Request.Path.StartsWithSegments("/health");
        return counts && !TryTake(context, out var retryAfter)
            ? Problems.WriteTooManyAsync(context, retryAfter, "Too many requests without login or key.")
            : next(context);
    }
}
