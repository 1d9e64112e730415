using System.Collections.Concurrent;
using Google.Protobuf;
using LiveDashboard.App.Ingest.Otlp.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveDashboard.Tests.Observability;

/// <summary>An OTLP receiver: takes what a board sends of itself, and decodes it.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public ConcurrentQueue<ExportMetricsServiceRequest> Metrics { get; } = new();
    public ConcurrentQueue<ExportTraceServiceRequest> Traces { get; } = new();
    public ConcurrentQueue<ExportLogsServiceRequest> Logs { get; } = new();

    /// <summary>What each request said in its headers.</summary>
    public ConcurrentQueue<string> Keys { get; } = new();

    public IEnumerable<Span> Spans => Traces.SelectMany(t => t.ResourceSpans).SelectMany(r => r.ScopeSpans).SelectMany(s => s.Spans);

    public IEnumerable<string> MetricNames => Metrics.SelectMany(m => m.ResourceMetrics).SelectMany(r => r.ScopeMetrics).SelectMany(s => s.Metrics).Select(m => m.Name);

    public IEnumerable<LogRecord> LogRecords => Logs.SelectMany(l => l.ResourceLogs).SelectMany(r => r.ScopeLogs).SelectMany(s => s.LogRecords);

    /// <summary>All that was received, as text.</summary>
    public string Words => string.Join('\n', Metrics.Concat<IMessage>(Traces).Concat(Logs).Select(m => m.ToString()));

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        app.MapPost("/v1/metrics", (HttpRequest request) => receiver.TakeAsync(request, ExportMetricsServiceRequest.Parser, receiver.Metrics));
        app.MapPost("/v1/traces", (HttpRequest request) => receiver.TakeAsync(request, ExportTraceServiceRequest.Parser, receiver.Traces));
        app.MapPost("/v1/logs", (HttpRequest request) => receiver.TakeAsync(request, ExportLogsServiceRequest.Parser, receiver.Logs));
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync<T>(HttpRequest request, MessageParser<T> parser, ConcurrentQueue<T> into)
        where T : IMessage<T>
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        into.Enqueue(parser.ParseFrom(body.ToArray()));
        Keys.Enqueue(request.Headers["x-receiver-key"].ToString());
    }
}
