using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Model;

public sealed class JobForecastTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static readonly Job Steady = new()
    {
        Id = "j", Title = "J", Status = JobStatus.Running, Progress = 40, Pace = 2, PaceSpread = 0.2, PaceSamples = 10,
        CreatedAt = Now.AddMinutes(-1), StartedAt = Now.AddMinutes(-1), ProgressAt = Now.AddSeconds(-5), HeartbeatAt = Now,
    };

    [Fact]
    public void What_is_left_goes_by_the_recent_slope_from_when_it_last_moved() =>
        Assert.Equal(TimeSpan.FromSeconds(60 / 2 - 5), JobForecast.Remaining(Steady, Now));

    [Fact]
    public void A_forecast_stays_the_same_until_the_progress_moves() =>
        Assert.Equal(JobForecast.EndsAt(Steady, Now), JobForecast.EndsAt(Steady, Now.AddSeconds(10)));

    public static TheoryData<string, Job> Guesses => new()
    {
        { "too new", Steady with { PaceSamples = 2 } },
        { "unsteady", Steady with { PaceSpread = 3 } },
        { "stands", Steady with { Pace = 0 } },
        { "goes by nothing", Steady with { Pace = null } },
        { "queued", Steady with { Status = JobStatus.Queued } },
        { "stalled", Steady with { Status = JobStatus.Stalled } },
        { "behind its pace", Steady with { ProgressAt = Now.AddMinutes(-1) } },
        { "years away", Steady with { Pace = 0.00001, PaceSpread = 0 } },
    };

    [Theory]
    [MemberData(nameof(Guesses))]
    public void Where_it_would_be_a_guess_there_is_none(string why, Job job) =>
        Assert.True(JobForecast.Remaining(job, Now) is null, why);

    [Theory]
    [InlineData(2, 29, false)]
    [InlineData(2, 31, true)]
    [InlineData(0.1, 31, false)]
    [InlineData(0.1, 51, true)]
    public void Slow_is_who_stands_where_its_own_pace_would_have_moved_it(double pace, int seconds, bool slow) =>
        Assert.Equal(slow, JobForecast.IsSlow(Steady with { Pace = pace, PaceSpread = 0, ProgressAt = Now.AddSeconds(-seconds) }, Now));

    [Fact]
    public void Without_a_pace_slow_needs_ten_minutes_and_a_sign_of_life()
    {
        var job = Steady with { PaceSamples = 0, Pace = null, ProgressAt = Now.AddMinutes(-11) };

        Assert.True(JobForecast.IsSlow(job, Now));
        Assert.False(JobForecast.IsSlow(job with { HeartbeatAt = job.ProgressAt }, Now));
        Assert.False(JobForecast.IsSlow(job with { Progress = 100 }, Now));
    }
}
