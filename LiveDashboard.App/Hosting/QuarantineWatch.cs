using LiveDashboard.App.Ingest;
using LiveDashboard.App.Security;

namespace LiveDashboard.App.Hosting;

/// <summary>
/// Hands over what a door refused for good, once the answer is written. Whoever showed no good key is only counted: strangers
/// must not be able to fill the list. So is what may be sent again (429, 503), and what names a row that is not there or is over.
/// </summary>
internal sealed class QuarantineWatch(Quarantine quarantine)
{
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (Claims.KeyOf(context.User) is not { } key || IngestMeter.DoorOf(context) is not { } door)
            return;
        var status = context.Response.StatusCode;
        if (context.Features.Get<RejectedRecords>() is { } records)
        {
            foreach (var (fault, count) in records.Faults)
                Note(context, key, door, status, "rejected_records", null, fault, count);
        }
        else if (context.Features.Get<DoorProblem>() is { } problem ? problem.IsForGood : DoorProblem.IsOfContent(status))
        {
            var told = context.Features.Get<DoorProblem>();
            Note(context, key, door, status, told?.Code ?? "refused", told?.Field, told?.Detail ?? StatusProblems.Of(status).Detail, 1);
        }
    }

    private void Note(HttpContext context, string key, string door, int status, string code, string? field, string detail, int count) =>
        quarantine.Note(
            new Refusal(key, Claims.SourceOf(context.User), door, $"{context.Request.Method} {context.Request.Path}", status, code, field, detail, count),
            context.Features.Get<BodyStart>() ?? new BodyStart(default, context.Request.ContentLength));
}
