using LiveDashboard.Core.Store.History;
using Microsoft.EntityFrameworkCore;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>The bodies of refused requests.</summary>
public sealed partial class SqlHistory : IRefusedHistory
{
    public Task<RefusedExcerpt?> ExcerptAsync(long id, CancellationToken cancellationToken) => ReadAsync(
        db => db.Database.SqlQuery<RefusedExcerpt>($"SELECT excerpt AS \"Text\", excerpt_cut = 1 AS \"IsCut\" FROM refused_requests WHERE id = {id}").AsEnumerable().SingleOrDefault(),
        cancellationToken);
}
