using LiveDashboard.Core.Commands;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>One-time links that log a viewer in. The token stands in the fragment, which browsers send to no server.</summary>
internal sealed class LoginLinks(ICommandWriter writer, IOptions<SecurityOptions> options)
{
    /// <summary>A new token, good once and for <see cref="SecurityOptions.LinkLifetime"/>.</summary>
    /// <exception cref="InvalidOperationException">The database did not take it.</exception>
    public async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        var token = Token256.New();
        var create = new CreateLoginLink(Token256.Hash(token), options.Value.LinkLifetime);
        var created = await writer.ExecuteAsync(create, cancellationToken);
        return created.Outcome == CommandOutcome.Applied
            ? token
            : throw new InvalidOperationException($"no login link: {created.Reason ?? created.Outcome.ToString()}");
    }

    /// <summary>The address to open, for a board that answers at <paramref name="board"/> (scheme://host:port).</summary>
    public static string Address(string board, string token) => $"{board.TrimEnd('/')}/login#t={token}";

    /// <summary>Spends the token. Not found: wrong, used, or too late, which is nobody's business to tell apart.</summary>
    public async Task<CommandOutcome> UseAsync(string token, CancellationToken cancellationToken) =>
        token.Length == Token256.Length
            ? (await writer.ExecuteAsync(new UseLoginLink(Token256.Hash(token)), cancellationToken)).Outcome
            : CommandOutcome.NotFound;
}
