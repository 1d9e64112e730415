using System.Security.Claims;
using LiveDashboard.App.Ingest;
using LiveDashboard.App.Security;
using LiveDashboard.Core;
using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Components.Authorization;

namespace LiveDashboard.App.Hosting;

/// <summary>
/// The board as whoever calls may see it: of a request, or of a circuit for as long as it lives. Pages and doors are given
/// projections, bus and history from here and have no other way to them.
/// </summary>
internal sealed class CallerView(LiveViews views, IServiceProvider scope) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private ClaimsPrincipal? _caller;
    private LiveViews.Lease? _lease;

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public LiveView View => (_lease ??= views.Take(Visibility())).View;

    /// <summary>In the pipeline behind the checks of who calls: says so, and waits until there is something to show.</summary>
    public static async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var own = context.RequestServices.GetRequiredService<CallerView>();
        own._caller = context.User;
        // A door that writes draws nothing: what it answers is read where it was stored.
        if (IngestMeter.DoorOf(context) is null && Claims.VisibilityOf(context.User) is { IsAll: false })
            await own.View.LoadedAsync(Patience, context.RequestAborted);
        await next(context);
    }

    /// <summary>Hands on the parts of the view by their types.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddScoped<CallerView>();
        foreach (var part in LiveView.Parts)
            services.AddScoped(part, p => p.GetRequiredService<CallerView>().View.Get(part));
    }

    public void Dispose() => _lease?.Dispose();

    private Visibility Visibility() =>
        Claims.VisibilityOf(_caller ?? OfCircuit()) ?? throw new InvalidOperationException("nobody is signed in: there is nothing to be seen");

    // The framework says who it is before it makes the first component.
    private ClaimsPrincipal OfCircuit() =>
        scope.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } state
            ? state.GetAwaiter().GetResult().User
            : throw new InvalidOperationException("it is not known yet who is signed in");
}
