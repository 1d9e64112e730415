namespace LiveDashboard.Core.Model;

/// <summary>Requests at the doors that write, by whose turn it is next: nobody's, the sender's to mend, the sender's to wait, ours.</summary>
public readonly record struct RequestCounts(long Accepted, long Wrong, long Delayed, long Failed)
{
    public long Total => Accepted + Wrong + Delayed + Failed;
}
