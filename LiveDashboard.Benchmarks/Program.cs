Console.WriteLine("usage: latency | group-commit | burst");
