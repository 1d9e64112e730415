namespace LiveDashboard.Core.Model;

/// <summary>In which order a list of reviews is read; equal ones follow newest first.</summary>
public enum ReviewSort
{
    Newest,
    Oldest,
    Severity,
    Confidence,
    File,
}
