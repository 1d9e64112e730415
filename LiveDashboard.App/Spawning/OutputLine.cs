namespace LiveDashboard.App.Spawning;

/// <summary>A line as a person would read it: without escape sequences and control characters.</summary>
/// <param name="IsPassing">It was written over by a carriage return, as progress lines are.</param>
internal readonly record struct OutputLine(string Text, bool IsPassing);
