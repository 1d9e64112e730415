namespace LiveDashboard.App.Features.Connect.Guides;

/// <summary>
/// The script that a client's hooks run. It takes the payload, lets go of the agent at once and sends in the background: a
/// board that is slow or gone costs the agent nothing. The key stands in this one private file, and in no command line.
/// </summary>
internal static class Sender
{
    public static string Path(string client) => $"~/.livedashboard/{client}.sh";

    /// <summary>What a hook runs. It never fails: some clients take an exit code for a veto.</summary>
    public static string Command(string client, string? eventName = null) =>
        eventName is null ? $"sh {Path(client)} || true" : $"sh {Path(client)} {eventName} || true";

    public static ConnectStep Step(string client, ConnectPlace place) => new("Make the sender", null, Install(client, place))
    {
        Note = "It posts what a hook hands it, in the background, with a limit of two seconds. It needs curl.",
    };

    private static string Install(string client, ConnectPlace place) => $$"""
        (umask 077; mkdir -p ~/.livedashboard; cat > {{Path(client)}} <<'SENDER'
        # Sends what a hook hands over to LiveDashboard. In the background: the agent never waits.
        sent=$(date +%s%3N) body=$(cat)
        case $sent in *N) sent= ;; esac
        { printf %s "$body" | curl -s -m 2 -K /dev/fd/3 -H "X-Sent-At: $sent" \
            -H "X-Agent-Host: $(uname -n)" -H "X-Agent-User: ${USER:-$(id -un)}" --data-binary @- \
            "{{place.Board}}/api/hooks/{{client}}${1:+?event=$1}" 3<<'KEY'
        header = "X-API-Key: {{place.Key}}"
        header = "Content-Type: application/json"
        KEY
        } >/dev/null 2>&1 &
        SENDER
        )
        """;
}
