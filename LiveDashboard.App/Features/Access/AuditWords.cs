using System.Globalization;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Access;

/// <summary>Roles and entries of the audit log in words.</summary>
internal static class AuditWords
{
    public static string Of(Role role) => role.ToString();

    public static string MarkOf(Role role) => role switch { Role.Admin => "shield", Role.Operator => "tool", _ => "search" };

    public static string Who(AuditEntry entry) => entry.Actor == "nobody" ? "Somebody" : entry.Actor;

    /// <summary>What was done, as a sentence goes on after the name: "kim added lee".</summary>
    public static string Of(AuditEntry entry) => (entry.Action, entry.Outcome) switch
    {
        ("sign_in", _) => $"was turned away as {entry.EntityId}",
        ("signed_in", _) => "signed in",
        ("signed_out", _) => "signed out",
        ("report_exported", _) => "took the report as a file",
        (var deed, AuditOutcome.Refused) when entry.Entity == AuditEntry.Access => $"was not allowed to {Plain(deed)}",
        (var deed, AuditOutcome.Refused) => $"came too late: {Plain(deed)}",
        ("user_added", _) => $"added the account {entry.EntityId}",
        ("user_removed", _) => $"removed the account {entry.EntityId}",
        ("user_role_set", _) => $"changed the role of {entry.EntityId}",
        ("user_visibility_set", _) => $"changed what {entry.EntityId} sees",
        ("user_password_set", _) => $"set the password of {entry.EntityId}",
        ("own_password_set", _) => "changed the own password",
        ("user_disabled", _) => $"disabled the account {entry.EntityId}",
        ("user_enabled", _) => $"enabled the account {entry.EntityId}",
        ("sign_in_ended", _) => $"signed out {entry.EntityId}",
        ("key_created", _) => $"created the key {KeyName(entry.EntityId)}",
        ("key_revoked", _) => $"revoked the key {KeyName(entry.EntityId)}",
        ("reveal_payload", _) => $"read the unmasked payload of event {entry.EntityId}",
        ("job_cancelled", _) => "cancelled a job",
        ("job_queued", _) => "queued a job again",
        ("job_changed", _) => "changed a job",
        ("workflow_started", _) => "started a workflow",
        ("workflow_paused", _) => "paused a workflow",
        ("workflow_resumed", _) => "resumed a workflow",
        ("workflow_cancelled", _) => "cancelled a workflow",
        ("workflow_deleted", _) => $"deleted the workflow {entry.EntityId}",
        ("refusal_dismissed", _) => "dismissed a refused request",
        ("refusals_dismissed", _) => $"dismissed {entry.EntityId} refused requests",
        ("price_set", _) => $"set the price of {entry.EntityId}",
        ("price_removed", _) => $"removed price {entry.EntityId}",
        ("budget_set", _) => $"set the budget of {entry.EntityId}",
        ("budget_removed", _) => $"removed budget {entry.EntityId}",
        var (deed, _) => Plain(deed),
    };

    /// <summary>Where the row is that it was done to, or null.</summary>
    public static (string Text, string Href)? Where(AuditEntry entry) => entry.Entity switch
    {
        "validations" => ($"Validation {entry.EntityId}", $"/validations/{Uri.EscapeDataString(entry.EntityId)}"),
        "jobs" => (entry.EntityId, JobAddress.Of(entry.EntityId)),
        "workflows" when entry.Action != "workflow_deleted" => (entry.EntityId, WorkflowAddress.Of(entry.EntityId)),
        "recommendations" => ($"Recommendation {entry.EntityId}", $"/recommendations/{Uri.EscapeDataString(entry.EntityId)}"),
        _ => null,
    };

    // A source and the id of its key, of which the end is enough to tell two apart.
    private static string KeyName(string id) => id.LastIndexOf('-') is > 0 and var at ? $"of {id[..at]} (…{id[^6..]})" : id;

    private static string Plain(string deed) => deed.Replace('_', ' ').ToLower(CultureInfo.InvariantCulture);
}
