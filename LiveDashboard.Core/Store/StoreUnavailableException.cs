using System.Data.Common;

namespace LiveDashboard.Core.Store;

/// <summary>The database cannot be used just now (disk full, I/O error, file gone). The message is for operators.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : DbException(message, inner);
