using System.Globalization;
using System.Text.Json;
using LiveDashboard.Core.Commands;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Sends a heartbeat through the whole path, and says that this board is alive.</summary>
public sealed class HeartbeatDuty(ICommandWriter writer, BoardIdentity board, IOptions<UpkeepOptions> options) : IDuty
{
    public string Name => "heartbeat";

    public TimeSpan Interval => options.Value.Heartbeat;

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        if (board.Id is not { } id)
            return "waits until the board listens";
        var result = await writer.ExecuteAsync(new Beat(id, board), cancellationToken);
        return result.Outcome == CommandOutcome.Applied ? "sent" : "waits for the database";
    }

    private sealed record Beat(string Id, BoardIdentity Board) : Command
    {
        private const string Seen = """
            INSERT INTO instances (id, hostname, kind, version, address, first_seen_at, last_seen_at)
            VALUES (@id, @hostname, 'board', @version, @address, @now, @now)
            ON CONFLICT (id) DO UPDATE SET
                version = excluded.version, address = excluded.address, last_seen_at = excluded.last_seen_at
            """;

        private const string Append = """
            INSERT INTO live_events (event_type, severity, source, event_data)
            VALUES ('heartbeat', 'debug', 'board', @data)
            """;

        public override CommandResult Apply(ICommandConnection db)
        {
            db.Execute(Seen, ("@id", Id), ("@hostname", Board.Hostname), ("@version", Board.Version), ("@address", Board.Address), ("@now", db.Now));
            db.Execute(Append, ("@data", JsonSerializer.Serialize(new { instance = Id, pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture) })));
            return CommandResult.Applied;
        }
    }
}
