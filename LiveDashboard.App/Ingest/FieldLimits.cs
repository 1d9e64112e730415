namespace LiveDashboard.App.Ingest;

/// <summary>The longest values a door takes, in UTF-8 bytes: those the schema's checks allow.</summary>
internal static class FieldLimits
{
    public const int BodyBytes = 1024 * 1024;
    public const int Depth = 64;
    public const int EventsPerRequest = 5000;
    public const int Id = 200;
    public const int EventType = 128;
    public const int EventData = 262_144;
    public const int Spawner = 128;
    public const int Source = 256;
    public const int Title = 1024;
    public const int Kind = 128;
    public const int Message = 8192;
    public const int Host = 256;
    public const int Path = 4096;
    public const int Model = 256;
    public const int Word = 64;

    /// <summary>Content of a file: escaped as JSON it may be some times as long.</summary>
    public const int Content = 1_048_576;
    public const int ContentBodyBytes = 4 * 1024 * 1024;
    public const int Issues = 1_048_576;
    public const int Essay = 16_384;
    public const int Excerpt = 262_144;
    public const int RecommendationsPerRequest = 1000;
    public const int Name = 128;
}
