using System.Collections.Concurrent;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Playwright;

namespace LiveDashboard.Benchmarks;

/// <summary>A screen that stays open through everything, on the list of events. What it shows is held against the table again and again.</summary>
internal sealed class SoakProbe(IPage page, string database)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    // The rows of the list from top to bottom; 0 where the list says that it left some out.
    private const string Rows = """
        () => [...document.querySelectorAll('section.feed ol > li')].map(row => Number(row.querySelector('[data-event-id]')?.dataset.eventId ?? 0))
        """;

    // Tells of each row the first time it is drawn in this document.
    private const string Watch = """
        const told = new Set();
        new MutationObserver(changes => {
          const ids = [];
          for (const change of changes) for (const node of change.addedNodes) {
            if (node.nodeType !== 1) continue;
            const rows = [...node.querySelectorAll('[data-event-id]')];
            if (node.matches('[data-event-id]')) rows.push(node);
            for (const row of rows) { const id = Number(row.dataset.eventId); if (!told.has(id)) { told.add(id); ids.push(id); } }
          }
          if (ids.length > 0) window.soakSaw(ids);
        }).observe(document, { subtree: true, childList: true });
        """;

    private readonly ConcurrentDictionary<long, byte> _seen = new();

    public int Seen => _seen.Count;

    /// <summary>How often the list was compared with the table, and how often it was not the same.</summary>
    public int Compared { get; private set; }

    public List<string> Wrong { get; } = [];

    public static async Task<SoakProbe> OpenAsync(Browser browser, BoardProcess board, string database)
    {
        var page = await browser.OpenAsync(board, "/");
        var probe = new SoakProbe(page, database);
        await page.ExposeFunctionAsync<long[], bool>("soakSaw", probe.See);
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(board.Address + "/activity");
        await page.Locator("[data-connection=live]").First.WaitForAsync();
        return probe;
    }

    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Nap.ForAsync(Every, end);
            await CompareAsync();
        }
    }

    /// <summary>The newest row that the screen shows.</summary>
    public async Task<long> NewestAsync() => (await RowsAsync()).FirstOrDefault();

    /// <summary>The newest row of the table that a list shows.</summary>
    public long NewestStored()
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Reader);
        return (long)SqlRows.Scalar(connection, "SELECT max(id) FROM live_events WHERE severity <> 'debug'")!;
    }

    public Task CloseAsync() => page.CloseAsync();

    private async Task CompareAsync()
    {
        var rows = await RowsAsync();
        if (rows.Length == 0)
            return;
        Compared++;
        for (var rest = rows.AsMemory(); rest.Length > 0;)
        {
            var gap = rest.Span.IndexOf(0);
            var part = gap < 0 ? rest : rest[..gap];
            if (part.Length > 0 && !part.Span.SequenceEqual(Stored(part.Span[^1], part.Span[0])))
                Wrong.Add($"{part.Length} rows from {part.Span[0]} to {part.Span[^1]} are not those of the table");
            rest = gap < 0 ? default : rest[(gap + 1)..];
        }
    }

    private async Task<long[]> RowsAsync()
    {
        try
        {
            return await page.EvaluateAsync<long[]>(Rows);
        }
        catch (PlaywrightException)
        {
            // It is loading the page anew: the board was killed.
            return [];
        }
    }

    private bool See(long[] ids)
    {
        foreach (var id in ids)
            _seen.TryAdd(id, 0);
        return true;
    }

    private long[] Stored(long from, long to)
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Reader);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM live_events WHERE id BETWEEN @from AND @to AND severity <> 'debug' ORDER BY id DESC";
        command.Parameters.AddWithValue("@from", from);
        command.Parameters.AddWithValue("@to", to);
        using var reader = command.ExecuteReader();
        var ids = new List<long>();
        while (reader.Read())
            ids.Add(reader.GetInt64(0));
        return [.. ids];
    }
}
