using System.Linq.Expressions;
using LiveDashboard.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LiveDashboard.Core.Store.History;

/// <summary>The tables as EF Core sees them, for reading only. The schema is the SQL files; a parity test holds both together.</summary>
internal sealed class HistoryContext(DbContextOptions<HistoryContext> options) : DbContext(options)
{
    public DbSet<LiveEvent> Events => Set<LiveEvent>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<Workflow> Workflows => Set<Workflow>();
    public DbSet<WorkflowStep> WorkflowSteps => Set<WorkflowStep>();
    public DbSet<Validation> Validations => Set<Validation>();
    public DbSet<Recommendation> Recommendations => Set<Recommendation>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<JobLogLine> JobLogs => Set<JobLogLine>();
    public DbSet<Instance> Instances => Set<Instance>();
    public DbSet<UsageRow> Usage => Set<UsageRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<TimeConverter>();
        configurationBuilder.Properties<Severity>().HaveConversion<WordConverter<Severity>>();
        configurationBuilder.Properties<SessionStatus>().HaveConversion<WordConverter<SessionStatus>>();
        configurationBuilder.Properties<JobStatus>().HaveConversion<WordConverter<JobStatus>>();
        configurationBuilder.Properties<WorkflowState>().HaveConversion<WordConverter<WorkflowState>>();
        configurationBuilder.Properties<WorkflowWish>().HaveConversion<WordConverter<WorkflowWish>>();
        configurationBuilder.Properties<StepState>().HaveConversion<WordConverter<StepState>>();
        configurationBuilder.Properties<ValidationStatus>().HaveConversion<WordConverter<ValidationStatus>>();
        configurationBuilder.Properties<ReviewState>().HaveConversion<WordConverter<ReviewState>>();
        configurationBuilder.Properties<ReviewSeverity>().HaveConversion<WordConverter<ReviewSeverity>>();
        configurationBuilder.Properties<RecommendationStatus>().HaveConversion<WordConverter<RecommendationStatus>>();
        configurationBuilder.Properties<AuditOutcome>().HaveConversion<WordConverter<AuditOutcome>>();
        configurationBuilder.Properties<decimal>().HaveConversion<double>();
        configurationBuilder.Properties<bool>().HaveConversion<int>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<LiveEvent>(e =>
        {
            Table(e, "live_events", x => x.IsHidden, x => x.IsDelete);
            e.Property(x => x.EventData).IsRequired(false).HasConversion(new NullAsEmptyJson());
        });
        modelBuilder.Entity<Session>(e =>
        {
            e.ComplexProperty(s => s.Tokens, tokens =>
            {
                tokens.Property(t => t.Input).HasColumnName("tokens_input");
                tokens.Property(t => t.Output).HasColumnName("tokens_output");
                tokens.Property(t => t.CacheRead).HasColumnName("tokens_cache_read");
                tokens.Property(t => t.CacheWrite).HasColumnName("tokens_cache_write");
                tokens.Property(t => t.Reasoning).HasColumnName("tokens_reasoning");
                tokens.Property(t => t.Cost).HasColumnName("cost");
                tokens.Property(t => t.Unpriced).HasColumnName("tokens_unpriced");
            });
            Table(e, "sessions", s => s.IsOpen, s => s.NeedsAttention, s => s.State);
            e.Property(s => s.ParentId).HasColumnName("parent_session_id");
        });
        modelBuilder.Entity<Job>(e => Table(e, "jobs", j => j.IsOpen));
        modelBuilder.Entity<Workflow>(e => Table(e, "workflows", w => w.IsOpen));
        modelBuilder.Entity<WorkflowStep>(e => Table(e, "workflow_steps"));
        modelBuilder.Entity<Validation>(e => Table(e, "validations"));
        modelBuilder.Entity<Recommendation>(e => Table(e, "recommendations", r => r.IsOpen));
        modelBuilder.Entity<AuditEntry>(e => Table(e, "audit_log"));
        modelBuilder.Entity<JobLogLine>(e => Table(e, "job_logs"));
        modelBuilder.Entity<Instance>(e => Table(e, "instances"));
        modelBuilder.Entity<UsageRow>(e => Table(e, "token_usage"));
    }

    private static void Table<T>(EntityTypeBuilder<T> entity, string name, params Expression<Func<T, object?>>[] computed)
        where T : class
    {
        entity.ToTable(name).HasKey("Id");
        foreach (var property in computed)
            entity.Ignore(property);
        foreach (var property in entity.Metadata.GetProperties())
            property.SetColumnName(Snake(property.Name));
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

#pragma warning disable EF1001 // the one way to read a NULL as something else
    private sealed class NullAsEmptyJson() : ValueConverter<string, string?>(data => data, stored => stored ?? "{}", convertsNulls: true);
#pragma warning restore EF1001

    private sealed class TimeConverter() : ValueConverter<DateTimeOffset, long>(
        at => UnixTime.ToMilliseconds(at), ms => UnixTime.FromMilliseconds(ms));

    /// <summary>Enums are stored as the lower-case word; a word of a newer writer reads as the first value.</summary>
    private sealed class WordConverter<T>() : ValueConverter<T, string>(
        value => value.ToString().ToLowerInvariant(), word => Parse(word))
        where T : struct, Enum
    {
        private static T Parse(string word) => Enum.TryParse<T>(word, ignoreCase: true, out var value) ? value : default;
    }
}
