using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveDashboard.Tests.Components;

/// <summary>A browser that says what it has shown when it is asked to: until then a render is under way, as over a slow line.</summary>
#pragma warning disable BL0006 // a renderer of our own is what the framework has for this
internal sealed class LateBrowser(IServiceProvider services) : Renderer(services, NullLoggerFactory.Instance)
{
    private readonly Queue<TaskCompletionSource> _sent = new();
    private int _batches;

    public int Batches => Volatile.Read(ref _batches);

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    public Task ShowAsync(IComponent component) => Dispatcher.InvokeAsync(() => RenderRootComponentAsync(AssignRootComponentId(component)));

    /// <summary>Acknowledges the oldest of what was sent.</summary>
    public Task AcknowledgeAsync() => Dispatcher.InvokeAsync(() => _sent.Dequeue().SetResult());

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch)
    {
        Interlocked.Increment(ref _batches);
        var shown = new TaskCompletionSource();
        _sent.Enqueue(shown);
        return shown.Task;
    }

    protected override void HandleException(Exception exception) => throw exception;
}
