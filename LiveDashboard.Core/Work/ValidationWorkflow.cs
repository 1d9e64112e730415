using System.Security.Cryptography;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;
using LiveDashboard.Core.Work.Markdown;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Work;

/// <summary>
/// <c>validate_file</c> and <c>validate_directory</c>: finds the Markdown files and writes the list down, checks each that has no
/// verdict yet, and sums up. Wherever it is stopped, the next run goes on with what is left of the list.
/// </summary>
public sealed class ValidationWorkflow([Whole] IWorkHistory history, ValidationRoots roots, IOptions<ValidationOptions> options, TimeProvider clock)
{
    private const int MostFiles = 100_000;
    private static readonly string[] Endings = [".md", ".markdown"];

    public async Task RunAsync(WorkflowRun run)
    {
        // The roots may have changed since it was started, and so may what lies there.
        var root = roots.Find(run.Workflow.Path ?? "") ?? throw new WorkflowException("Its path is not below a root that may be validated, or is gone.");
        if (run.Workflow.Total is null)
        {
            await run.MoveAsync(0, StepState.Running);
            var found = Files(root, run.Stopping);
            await run.SendAsync(new PlanWorkflow(run.Workflow.Id, run.Owner, run.Lease, found));
            await run.MoveAsync(0, StepState.Completed, $"{found.Count:#,0} Markdown files");
        }
        await run.MoveAsync(1, StepState.Running);
        var left = await history.FilesLeftAsync(run.Workflow.Id, run.Stopping);
        await Parallel.ForEachAsync(
            left, new ParallelOptions { MaxDegreeOfParallelism = options.Value.Concurrency, CancellationToken = run.Stopping },
            async (file, _) => await run.SendAsync(new RecordValidation(run.Workflow.Id, run.Owner, run.Lease, Check(root, file))));
        await run.MoveAsync(1, StepState.Completed);
        await run.MoveAsync(2, StepState.Running);
        var verdicts = await history.VerdictsAsync(run.Workflow.Id, run.Stopping);
        await run.MoveAsync(2, StepState.Completed);
        await run.CompleteAsync(Told(verdicts));
    }

    /// <summary>Below the folder, in order, without following links.</summary>
    private static List<string> Files(RootedPath root, CancellationToken stop)
    {
        if (File.Exists(root.Full))
            return [root.Told];
        var looked = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var files = new List<string>();
        foreach (var file in Directory.EnumerateFiles(root.Full, "*", looked))
        {
            stop.ThrowIfCancellationRequested();
            if (!Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                continue;
            if (files.Count == MostFiles)
                throw new WorkflowException($"There are more than {MostFiles:#,0} files: validate the folders below one by one.");
            files.Add(root.Relative(file));
        }
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private Validation Check(RootedPath root, string file)
    {
        var started = clock.GetTimestamp();
        var full = Path.Combine(root.Root, file);
        var (bytes, text, why) = GuardedFile.Read(root, full, options.Value.MaxBytes);
        IReadOnlyList<ValidationIssue> issues = text is null
            ? [new ValidationIssue("error", "file", 0, $"The file {why}.")]
            : [.. MarkdownCheck.Of(text, full, root.Root).Select(f => f.Issue)];
        var verdict = ValidationVerdict.Of(issues);
        return new Validation
        {
            FilePath = file,
            Status = text is null ? ValidationStatus.Unreadable : verdict.Status,
            Issues = ValidationIssue.Write(issues),
            Errors = verdict.Errors,
            Warnings = verdict.Warnings,
            SizeBytes = text is null ? null : bytes.Length,
            ContentHash = text is null ? null : Convert.ToHexStringLower(SHA256.HashData(bytes)),
            DurationMs = clock.GetElapsedTime(started).TotalMilliseconds,
        };
    }

    private static string Told(IReadOnlyDictionary<ValidationStatus, int> verdicts)
    {
        var words = new (ValidationStatus Status, string Word)[]
        {
            (ValidationStatus.Passed, "passed"), (ValidationStatus.Warnings, "with warnings"), (ValidationStatus.Failed, "failed"), (ValidationStatus.Unreadable, "unreadable"),
        };
        var told = words.Where(w => verdicts.GetValueOrDefault(w.Status) > 0).Select(w => $"{verdicts[w.Status]:#,0} {w.Word}").ToArray();
        return told.Length == 0 ? "No Markdown files were found" : $"{verdicts.Values.Sum():#,0} files: {string.Join(", ", told)}";
    }
}
