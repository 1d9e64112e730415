using LiveDashboard.App.Hosting;

return await BoardProgram.RunAsync(args);
