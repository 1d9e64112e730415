using LiveDashboard.Benchmarks;

var all = new (string Name, Func<Settings, Task<Report>> Run)[]
{
    ("latency", Latency.RunAsync),
    ("group-commit", GroupCommit.RunAsync),
    ("burst", Burst.RunAsync),
    ("hammer", Hammer.RunAsync),
    ("kill9", Kill9.RunAsync),
    ("progress", Progress.RunAsync),
    ("story", Story.RunAsync),
    ("validate", Validate.RunAsync),
    ("reviews", Reviews.RunAsync),
    ("sessions", Sessions.RunAsync),
    ("doctor", Doctor.RunAsync),
    ("retention", Retention.RunAsync),
    ("fanout", Fanout.RunAsync),
    ("views", LimitedViews.RunAsync),
    ("viewers", Viewers.RunAsync),
    ("slow-viewers", SlowViewers.RunAsync),
    ("reconnect", Reconnect.RunAsync),
    ("ingest", Ingest.RunAsync),
    ("postgres", PostgresFeed.RunAsync),
    ("soak", Soak.RunAsync),
};
var settings = Settings.Parse(args);
BoardProcess.Packaged = settings.Text("--packaged", null);
if (args is ["faults", ..])
    return await FaultsCommand.RunAsync(args, settings);
if (args is ["writer", var database, var writer, var rate])
    return SteadyWriter.Run(database, writer, int.Parse(rate, System.Globalization.CultureInfo.InvariantCulture));
if (args is [NaiveServer.Command, var file, var address])
    return await NaiveServer.RunAsync(file, address);
if (args is ["lock", var held])
    return LockHolder.Hold(held);
var chosen = all.Where(b => (args is ["all", ..] && b.Name != "soak") || args.Contains(b.Name)).ToArray();
if (chosen.Length == 0)
{
    await Console.Error.WriteLineAsync($"""
        usage: dotnet run -c Release --project LiveDashboard.Benchmarks -- NAME [options]
        NAME   all (without soak) | {string.Join(" | ", all.Select(b => b.Name))}
          --write        put the table into RESULTS.md, in the place of the benchmark's last one
          --samples N    latency: rows a run (600)
          --idle N       latency: seconds of the idle measurement (60)
          --seconds N    hammer, progress, story: length (60); sessions: length (300); group-commit, postgres: length of a cell (5);
                         viewers: of a row (10); slow-viewers: of a row (30); reconnect: before the end (5); ingest: of a cell (5)
          --viewers N    viewers: one after the other (100,500,1000,2000,5000); slow-viewers, reconnect: at once (1000)
          --rates N      viewers: events a second, one after the other (1,10,50); --healthy N: slow-viewers (100)
          --connections N  ingest: one after the other (1,16,256)
          --circuits FOLDER  viewers, slow-viewers, reconnect: the circuit generator (../shared/tools/circuits); needs Node.js
          --modes A,B    slow-viewers: only these of late:1000, never, noread, stopped
          --packaged FILE  what scripts/package made, instead of the board that was built beside this
          --agents N     sessions: agents at once (200)
          --rate N       sessions: requests a second of each agent (5); progress: reports a second (1000)
          --jobs N       progress: jobs that report (50)
          --rows N       burst: rows (100000); reviews: recommendations (10000); retention: events (5000000); views: events (1000000)
          --rounds N     kill9: rounds (20); group-commit, ingest: rounds (3); postgres: rounds (20); doctor: tries for each culprit (5)
          --files N      validate: files (2000)
          --kills N      validate: kills (10); postgres: kills of an instance (5)
          --parts A,B    postgres: only these of order, calm, rate, restart, sleeper, kill
          --opens N      reviews: times the list is opened (20); retention: times each page is opened (15); views: times each page is read (30)
          --minutes N    soak: length (120); --port N: of its board
          --seed N       soak, doctor: the chances of an earlier one
          --node FOLDER  doctor, faults: with better-sqlite3, for what runs in Node
          --no-lock      hammer: without the 30 s exclusive lock
        or: faults [ROW…] [--missing] [--scale X] [--node FOLDER] [--write]   what goes wrong, row by row (FAULTS.md)
        """);
    return 2;
}
foreach (var (name, run) in chosen)
{
    using var noise = MachineNoise.Start();
    var report = await run(settings);
    if (BoardProcess.Packaged is not null)
        report.Notes.Add("the board is the one file of scripts/package, compiled ahead");
    report.Notes.Add(noise.Stop());
    await Console.Out.WriteLineAsync(report.ToString());
    if (settings.Write)
        ResultsFile.Put(name, report);
}
return 0;
