using System.Runtime.InteropServices;

namespace LiveDashboard.App.Spawning;

/// <summary>
/// Hands on what asks this program to end. What a terminal sends, it sends to the child itself: twice would be one too many,
/// for an agent takes a second Ctrl-C as an order to leave at once.
/// </summary>
internal sealed class ChildSignals : IDisposable
{
    private static readonly (PosixSignal Signal, int Number, bool OfTerminal)[] Handed =
        [(PosixSignal.SIGINT, 2, true), (PosixSignal.SIGTERM, 15, false), (PosixSignal.SIGHUP, 1, true), (PosixSignal.SIGQUIT, 3, true)];

    private readonly Lock _gate = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly List<int> _early = [];
    private int _process;

    public ChildSignals()
    {
        foreach (var (signal, number, ofTerminal) in Handed)
            _registrations.Add(PosixSignalRegistration.Create(signal, context => Take(context, number, ofTerminal)));
    }

    /// <summary>The child was asked to end by an interrupt.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>From now on signals go to this process; those that came before go at once.</summary>
    public void Follow(int process)
    {
        lock (_gate)
        {
            _process = process;
            _early.ForEach(Send);
            _early.Clear();
        }
    }

    /// <summary>The child has ended: its number may soon be another's.</summary>
    public void Leave()
    {
        lock (_gate)
            _process = 0;
    }

    public void Dispose() => _registrations.ForEach(r => r.Dispose());

    private void Take(PosixSignalContext context, int number, bool ofTerminal)
    {
        context.Cancel = true;
        lock (_gate)
        {
            Interrupted |= context.Signal == PosixSignal.SIGINT;
            // Windows tells the whole console, and has no signals to hand on.
            if (OperatingSystem.IsWindows() || (ofTerminal && IsBeforeTerminal()))
                return;
            if (_process == 0)
                _early.Add(number);
            else
                Send(number);
        }
    }

    private void Send(int number) => _ = SystemCalls.Kill(_process, number);

    private static bool IsBeforeTerminal()
    {
        try
        {
            using var terminal = File.OpenHandle("/dev/tty");
            return SystemCalls.ForegroundGroup((int)terminal.DangerousGetHandle()) == SystemCalls.OwnGroup();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
