using LiveDashboard.App.Hosting;
using LiveDashboard.App.Sending;

// Apart from the rest: it starts in a fraction of the time that the board's own parts take to load.
return args is ["send", .. var rest] ? await SendProgram.RunAsync(rest) : await BoardProgram.RunAsync(args);
