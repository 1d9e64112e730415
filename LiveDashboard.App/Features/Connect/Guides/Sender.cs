namespace LiveDashboard.App.Features.Connect.Guides;

/// <summary>
/// The script that a client's hooks run. It lets go of the agent at once and sends in the background: a board that is slow or
/// gone costs the agent nothing. The key stands in this one private file, and in no command line.
/// </summary>
internal static class Sender
{
    public static string Path(string client) => $"~/.livedashboard/{client}.sh";

    /// <summary>What a hook runs. It never fails: some clients take an exit code for a veto.</summary>
    public static string Command(string client, string? eventName = null) =>
        eventName is null ? $"bash {Path(client)} || true" : $"bash {Path(client)} {eventName} || true";

    public static ConnectStep Step(string client, ConnectPlace place) => new("Make the sender", null, Install(client, place))
    {
        Note = IsPlain(place)
            ? "It posts what a hook hands it, in the background, with a limit of ten seconds. It needs bash, and nothing else."
            : "It posts what a hook hands it, in the background, with a limit of ten seconds. It needs bash and curl.",
    };

    private static bool IsPlain(ConnectPlace place) => Board(place) is { Scheme: "http" };

    private static Uri? Board(ConnectPlace place) => Uri.TryCreate(place.Board, UriKind.Absolute, out var board) ? board : null;

    private static string Install(string client, ConnectPlace place) => $$"""
        (umask 077; mkdir -p ~/.livedashboard; cat > {{Path(client)}} <<'SENDER'
        # Sends what a hook hands over to LiveDashboard. In the background: the agent never waits.
        LC_ALL=C sent=${EPOCHREALTIME/[.,]/} key={{place.Key}}
        {
          body=$(cat)
        {{(IsPlain(place) ? Plain(client, place) : Curl(client, place))}}
        } <&0 >/dev/null 2>&1 &
        SENDER
        )
        """;

    // The shell's own connection: to start curl costs more than all the rest, and it takes that from the agent's processor.
    private static string Plain(string client, ConnectPlace place)
    {
        var board = Board(place)!;
        return $$"""
              exec 3<>/dev/tcp/{{board.DnsSafeHost}}/{{board.Port}} || exit
              printf '%s\r\n' "POST {{board.AbsolutePath.TrimEnd('/')}}/api/hooks/{{client}}${1:+?event=$1} HTTP/1.1" "Host: {{board.Authority}}" "Connection: close" \
                "X-API-Key: $key" "Content-Type: application/json" "X-Sent-At: ${sent%???}" "X-Agent-Host: $HOSTNAME" "X-Agent-User: ${USER:-$LOGNAME}" \
                "Content-Length: ${#body}" "" >&3
              printf %s "$body" >&3
              read -r -t 10 _ <&3
            """;
    }

    private static string Curl(string client, ConnectPlace place) => $$"""
          printf %s "$body" | curl -s -m 10 -K /dev/fd/3 -H "X-Sent-At: ${sent%???}" -H "X-Agent-Host: $HOSTNAME" -H "X-Agent-User: ${USER:-$LOGNAME}" \
            --data-binary @- "{{place.Board}}/api/hooks/{{client}}${1:+?event=$1}" 3<<KEY
        header = "X-API-Key: $key"
        header = "Content-Type: application/json"
        KEY
        """;
}
