using System.Diagnostics.CodeAnalysis;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>
/// Stored rows as screens and doors may tell them: whoever writes by SQL passed no door, so what looks like a secret is
/// masked here, on the way out.
/// </summary>
public static class ShownRow
{
    public static Session Of(Session row) => row with
    {
        Title = Free(row.Title),
        Source = Word(row.Source),
        Host = Word(row.Host),
        Person = Word(row.Person),
        Directory = Word(row.Directory),
        Model = Word(row.Model),
        Attention = Word(row.Attention),
        AttentionMessage = Free(row.AttentionMessage),
        Error = Free(row.Error),
        Activity = Free(row.Activity),
        StateEvent = Word(row.StateEvent),
    };

    public static Job Of(Job row) => row with
    {
        Title = Free(row.Title),
        Kind = Word(row.Kind),
        Message = Free(row.Message),
        Host = Word(row.Host),
        Error = Free(row.Error),
        Stage = Free(row.Stage),
        Unit = Word(row.Unit),
        Result = Free(row.Result),
    };

    public static Workflow Of(Workflow row) => row with
    {
        Type = Word(row.Type) ?? "",
        Title = Free(row.Title),
        Path = Word(row.Path),
        Message = Free(row.Message),
        Error = Free(row.Error),
        StartedBy = Word(row.StartedBy),
    };

    public static Validation Of(Validation row) => row with
    {
        FilePath = Word(row.FilePath),
        Family = Word(row.Family),
        Source = Word(row.Source),
        Reviewer = Word(row.Reviewer),
        ReviewNotes = Free(row.ReviewNotes),
    };

    public static Recommendation Of(Recommendation row) => row with
    {
        FilePath = Word(row.FilePath),
        Type = Word(row.Type),
        Title = Free(row.Title),
        Scope = Free(row.Scope),
        Reviewer = Word(row.Reviewer),
        Notes = Free(row.Notes),
        Source = Word(row.Source),
    };

    public static ValidationIssue Of(ValidationIssue issue) => issue with
    {
        Level = Word(issue.Level),
        Category = Word(issue.Category),
        Message = Free(issue.Message),
        Suggestion = Free(issue.Suggestion),
        Excerpt = Free(issue.Excerpt),
    };

    public static AuditEntry Of(AuditEntry row) => row with
    {
        Actor = Word(row.Actor),
        Action = Word(row.Action),
        Note = Free(row.Note),
        Before = Free(row.Before),
        After = Free(row.After),
    };

    public static RefusedRequest Of(RefusedRequest row) => row with
    {
        KeyId = Word(row.KeyId),
        Source = Word(row.Source),
        Door = Word(row.Door),
        Request = Free(row.Request),
        Code = Word(row.Code),
        Field = Free(row.Field),
        Detail = Free(row.Detail),
    };

    /// <summary>A text that anybody wrote: its secrets are masked.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Free(string? text) => text is null ? null : Redactor.Shared.Redact(VisibleText.Of(text));

    /// <summary>A name or a word, in which no secret is looked for.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Word(string? text) => text is null ? null : VisibleText.Of(text);
}
