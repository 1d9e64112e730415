using System.Data.Common;
using LiveDashboard.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>Connections that read, of whatever database product is behind the store, and what the readers must know of it.</summary>
public interface IReadConnections
{
    SqlDialect Dialect { get; }

    /// <summary>A connection that cannot write, opened for the moment.</summary>
    /// <param name="visibility">It shows what a person with these limits may see, under the names of the tables; null for everything.</param>
    /// <exception cref="StoreUnavailableException">The database cannot be read just now.</exception>
    DbConnection Open(Visibility? visibility = null);

    /// <summary>Lets EF Core read by a connection of this product.</summary>
    void Configure(DbContextOptionsBuilder options, DbConnection connection);

    /// <summary>Runs a read, and tells what the product cannot do as <see cref="StoreUnavailableException"/>.</summary>
    T Guard<T>(Func<T> read);
}
