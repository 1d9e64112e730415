using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LiveDashboard.Tests.Postgres;

/// <summary>nginx of Debian's package in front of several boards, as deploy/nginx.conf has it in front of one, without its certificate.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livedashboard-nginx-").FullName;
    private readonly Process _process;

    public Nginx(params Uri[] boards)
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        }
        var file = Path.Combine(_folder, "nginx.conf");
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $$"""
            daemon off; master_process off; pid {{_folder}}/pid; error_log {{_folder}}/error.log;
            events { worker_connections 512; }
            http {
                access_log off;
                client_body_temp_path {{_folder}}/body; proxy_temp_path {{_folder}}/proxy; fastcgi_temp_path {{_folder}}/f; uwsgi_temp_path {{_folder}}/u; scgi_temp_path {{_folder}}/s;
                map $http_upgrade $livedashboard_connection { default upgrade; '' ''; }
                upstream boards {
                    hash $remote_addr consistent;
                    {{string.Join("\n        ", boards.Select(b => $"server {b.Authority} max_fails=1 fail_timeout=5s;"))}}
                }
                server {
                    listen {{Address.Authority}};
                    location / {
                        proxy_pass http://boards;
                        proxy_http_version 1.1;
                        proxy_set_header Host $http_host;
                        proxy_set_header Upgrade $http_upgrade;
                        proxy_set_header Connection $livedashboard_connection;
                        proxy_connect_timeout 2s;
                        proxy_read_timeout 1h;
                        proxy_buffering off;
                    }
                }
            }
            """));
        _process = Process.Start(new ProcessStartInfo("/usr/sbin/nginx", ["-c", file, "-e", Path.Combine(_folder, "error.log")]) { RedirectStandardError = true })!;
    }

    public Uri Address { get; }

    public string Log => File.ReadAllText(Path.Combine(_folder, "error.log"));

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
