using Google.Protobuf;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Observability;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>What the three doors of OTLP have in common: read, map, one commit, answer in the language of the request.</summary>
internal sealed class OtlpIntake(Intake intake, IIngestBudget budget, DashboardMeter meter)
{
    public async Task<IResult> ReceiveAsync<TRequest>(
        HttpContext context, string signal, Func<TRequest, OtlpBatch> map, Func<OtlpBatch, IMessage> answer, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>, new()
    {
        if ((await OtlpBody.ReadAsync(context.Request, bytes => budget.TryHold(context, bytes), cancellationToken)).Failed(out var unread, out var body))
            return unread;
        if (OtlpReader.Read<TRequest>(body).Failed(out var invalid, out var request))
            return invalid;
        var batch = map(request);
        if (batch.Kept > 0 && (await intake.CommitAsync(context, batch.Command, batch.Kept, cancellationToken)).Failed(out var refused, out CommandResult? _))
            return refused;
        if (batch.Rejected > 0)
            context.Features.Set(batch.Records);
        Count(batch, new KeyValuePair<string, object?>("signal", signal));
        return Answer(answer(batch), body.IsJson);
    }

    private void Count(OtlpBatch batch, KeyValuePair<string, object?> signal)
    {
        meter.TelemetryRecords.Add(batch.Kept, signal, MeterOutcome.Of("kept"));
        meter.TelemetryRecords.Add(batch.Dropped, signal, MeterOutcome.Of("dropped"));
        meter.TelemetryRecords.Add(batch.Rejected, signal, MeterOutcome.Of("rejected"));
    }

    private static IResult Answer(IMessage answer, bool isJson) => isJson
        ? TypedResults.Content(JsonFormatter.Default.Format(answer), "application/json")
        : TypedResults.Bytes(answer.ToByteArray(), OtlpBody.Protobuf);
}
