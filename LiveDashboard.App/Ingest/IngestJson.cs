using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveDashboard.App.Ingest;

/// <summary>Every JSON type of the doors, serialised without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EventRequest))]
[JsonSerializable(typeof(EventsAccepted))]
[JsonSerializable(typeof(PluginRequest))]
[JsonSerializable(typeof(PluginAccepted))]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(JobView))]
[JsonSerializable(typeof(JobPutAnswer))]
[JsonSerializable(typeof(JobLogRequest))]
[JsonSerializable(typeof(WorkflowRequest))]
[JsonSerializable(typeof(WorkflowView))]
[JsonSerializable(typeof(WorkflowDetails))]
[JsonSerializable(typeof(PageView<WorkflowView>))]
[JsonSerializable(typeof(ValidationPage))]
[JsonSerializable(typeof(JobLogAccepted))]
[JsonSerializable(typeof(JobClaimRequest))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(PageView<JobView>))]
[JsonSerializable(typeof(PageView<SessionView>))]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class IngestJson : JsonSerializerContext;
