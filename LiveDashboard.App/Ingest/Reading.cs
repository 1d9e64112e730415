using System.Diagnostics.CodeAnalysis;

namespace LiveDashboard.App.Ingest;

/// <summary>What a reader made of its input: a value, or the problem to answer with.</summary>
internal readonly record struct Reading<T>(T? Value, DoorProblem? Problem)
{
    public static implicit operator Reading<T>(T value) => new(value, null);

    public static implicit operator Reading<T>(DoorProblem problem) => new(default, problem);

    public bool Failed([NotNullWhen(true)] out DoorProblem? problem, [MaybeNullWhen(true)] out T value)
    {
        problem = Problem;
        value = Value;
        return problem is not null;
    }
}
