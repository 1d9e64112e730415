using System.Text;
using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>What a request comes to: what is stored, how much is not worth it, and what was wrong with the rest.</summary>
internal sealed class OtlpBatch
{
    private readonly List<Command> _commands = [];
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);

    public int Dropped { get; private set; }
    public int Rejected { get; private set; }
    public int Kept => _commands.Count;
    public Command Command => new AllOf(_commands);

    /// <summary>What was wrong with those that were rejected, and with how many.</summary>
    public RejectedRecords Records => new(_faults);

    public string Faults => string.Join("; ", _faults.Select(f => $"{f.Value} × {f.Key}"));

    public void Add(Command command) => _commands.Add(command);

    /// <summary>Accepted and not kept.</summary>
    public void Drop() => Dropped++;

    /// <summary>Invalid: the sender is told, and sends it no second time.</summary>
    public void Reject(string fault, int records = 1)
    {
        Rejected += records;
        _faults[fault] = _faults.GetValueOrDefault(fault) + records;
    }

    /// <summary>False, and the record rejected, where a session's id is no key.</summary>
    public bool Takes(string? session)
    {
        if (Kept >= OtlpLimits.KeptPerRequest)
            Reject($"more than {OtlpLimits.KeptPerRequest} records to keep in one request");
        else if (session is not null && Encoding.UTF8.GetByteCount(session) > FieldLimits.Id)
            Reject($"session id longer than {FieldLimits.Id} bytes");
        else
            return true;
        return false;
    }
}
