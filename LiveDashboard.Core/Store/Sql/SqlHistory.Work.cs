using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;
using Microsoft.EntityFrameworkCore;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>Workflows and what they found.</summary>
public sealed partial class SqlHistory : IWorkHistory
{
    public Task<Workflow?> FindWorkflowAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync(db => db.Workflows.SingleOrDefault(w => w.Id == id), cancellationToken);

    public Task<IReadOnlyList<Workflow>> WorkflowsAsync(WorkflowState? state, PageKey? before, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Workflow>>(
            db =>
            {
                var rows = state is null ? db.Workflows : db.Workflows.Where(w => w.State == state);
                if (before is not null)
                    rows = rows.Where(w => w.UpdatedAt < before.UpdatedAt || (w.UpdatedAt == before.UpdatedAt && string.Compare(w.Id, before.Id) > 0));
                return [.. rows.OrderByDescending(w => w.UpdatedAt).ThenBy(w => w.Id).Take(take)];
            },
            cancellationToken);

    public Task<IReadOnlyList<WorkflowStep>> StepsAsync(string workflowId, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<WorkflowStep>>(db => [.. db.WorkflowSteps.Where(s => s.WorkflowId == workflowId).OrderBy(s => s.Position)], cancellationToken);

    public Task<IReadOnlyList<string>> FilesLeftAsync(string workflowId, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<string>>(
            db => [.. db.Database.SqlQuery<string>($"""
                SELECT file_path AS "Value" FROM _workflow_files f WHERE workflow_id = {workflowId}
                  AND NOT EXISTS (SELECT 1 FROM validations v WHERE v.workflow_id = f.workflow_id AND v.file_path = f.file_path)
                ORDER BY file_path
                """)],
            cancellationToken);

    public Task<IReadOnlyDictionary<ValidationStatus, int>> VerdictsAsync(string workflowId, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyDictionary<ValidationStatus, int>>(
            db => db.Validations.Where(v => v.WorkflowId == workflowId).GroupBy(v => v.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionary(g => g.Key, g => g.Count),
            cancellationToken);

    public Task<IReadOnlyList<Validation>> ValidationsAsync(string workflowId, bool onlyFindings, long? after, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Validation>>(
            db =>
            {
                var rows = db.Validations.Where(v => v.WorkflowId == workflowId);
                if (onlyFindings)
                    rows = rows.Where(v => v.Status != ValidationStatus.Passed);
                if (after is { } last)
                    rows = rows.Where(v => v.Id > last);
                return [.. rows.OrderBy(v => v.Id).Take(take)];
            },
            cancellationToken);
}
