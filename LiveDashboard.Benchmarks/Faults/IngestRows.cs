namespace LiveDashboard.Benchmarks;

/// <summary>I: what comes in through the doors.</summary>
internal static class IngestRows
{
    public static readonly FaultRow[] All =
    [
        FaultRow.Tests("I01", "malformed JSON", "about ninety bodies to each door", "MalformedBodyTests", "OtlpBodyTests.What_is_no_otlp_is_refused_and_said"),
        new("I02", "JSON that is deep or wide", "depth 10,000 and 65, a million names, nine megabytes of brackets", LargeBodies.DeepAsync),
        new("I03", "bodies beyond the limit", "10 MB and 40 MB, with a length and in chunks without one", LargeBodies.LargeAsync),
        new("I04", "a gzip bomb", "zeros packed: 200 MB and 29 MB, JSON and protobuf, ten at once", LargeBodies.BombAsync),
        FaultRow.Tests("I05", "invalid UTF-8, half characters, NUL, direction marks", "to the doors and by SQL, then on every page in Chromium", "MalformedBodyTests", "HostileTextTests"),
        new("I06", "10,000 retries of one uid at once", "64 clients", Floods.RetriesAsync),
        new("I07", "a flood from one key", "64 clients send as fast as they can with one key, one sends ten events a second with another", Floods.OneKeyAsync),
        new("I08", "slow-loris and slow bodies", "1,500 connections that send a byte of a header or of a body now and then", Floods.SlowAsync),
        FaultRow.TestsWith("I09", "noise for every parser", "right bodies made wrong by a seed, to ten doors", "FAULTS_NOISE", 5000, "NoiseTests"),
        new("I10", "a megabyte that nearly matches every secret's pattern", "ten kinds of text, masked in this process", _ => Task.FromResult(LargeBodies.Redaction())),
        FaultRow.Tests("I11", "OTLP as clients send it", "recorded requests of real clients in JSON and protobuf, twice, in any order; busy and too fast say when to send again. The SDK of .NET itself is not used", "OtlpCorpusTests", "OtlpConventionTests", "OtlpBodyTests"),
        FaultRow.NotRun("I12", "signatures of webhooks", "the board has no door for signed webhooks"),
    ];
}
