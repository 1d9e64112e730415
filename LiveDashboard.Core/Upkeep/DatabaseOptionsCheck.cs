using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Refuses a start with a database that names no file, and names the key.</summary>
internal sealed class DatabaseOptionsCheck : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        string[] faults = [.. options.Watch.Select((watch, i) => (watch, i)).Where(w => string.IsNullOrWhiteSpace(w.watch.Path))
            .Select(w => $"{DatabaseOptions.Section}:Watch:{w.i}:Path names no file")];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
