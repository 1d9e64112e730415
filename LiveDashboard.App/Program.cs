using LiveDashboard.App.Doctor;
using LiveDashboard.App.Hosting;
using LiveDashboard.App.Sending;
using LiveDashboard.App.Spawning;

// Apart from the rest: they start in a fraction of the time that the board's own parts take to load.
return args switch
{
    ["send", .. var rest] => await SendProgram.RunAsync(rest),
    ["run", .. var rest] => await RunProgram.RunAsync(rest),
    ["doctor", .. var rest] => await DoctorProgram.RunAsync(rest),
    _ => await BoardProgram.RunAsync(args),
};
