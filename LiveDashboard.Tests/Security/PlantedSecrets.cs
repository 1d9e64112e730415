namespace LiveDashboard.Tests.Security;

/// <summary>Text with a secret in it, and the secret. Split so that no scanner takes this file for a leak.</summary>
public static class PlantedSecrets
{
    private const string Random = "Zx8Kq2mN7vB4tR9wL3yH6pD1sF5gJ0cA";
    private const string Hex = "9f86d081884c7d659a2feaa0c55ad015";
    private const string Upper = "Q7ZX2KM4NB8VT5RW";

    public static TheoryData<string, string> All { get; } = Build();

    private static TheoryData<string, string> Build()
    {
        var data = new TheoryData<string, string>();
        foreach (var prefix in (string[])["sk" + "-", "sk-ant-" + "api03-", "sk-" + "proj-", "sk-or" + "-v1-", "ghp" + "_", "gho" + "_", "ghu" + "_",
            "ghs" + "_", "ghr" + "_", "github" + "_pat_", "glpat" + "-", "xoxb" + "-", "xoxp" + "-", "xapp" + "-1-", "AIza" + "Sy", "npm" + "_",
            "hf" + "_", "ld" + "_", "sk_live" + "_", "rk_test" + "_", "whsec" + "_", "pypi" + "-", "dckr" + "_pat_", "dop" + "_v1_", "ya29" + ".",
            "GOCSPX" + "-", "gsk" + "_", "xai" + "-", "hvs" + ".", "shpat" + "_", "lin" + "_api_", "nvapi" + "-", "figd" + "_"])
            data.Add(prefix + Random, Random);
        foreach (var prefix in (string[])["AKIA", "ASIA", "AROA"])
            data.Add(prefix + Upper, Upper);
        data.Add("SG" + $".{Random}.{Hex}", Hex);
        data.Add($"123456789:AA{Random}x", Random);
        data.Add($"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.{Random}", Random);
        foreach (var kind in (string[])["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "])
            data.Add($"-----BEGIN {kind}PRIVATE KEY-----\n{Random}\n-----END {kind}PRIVATE KEY-----", Random);
        data.Add($"-----BEGIN PRIVATE KEY-----\n{Random}", Random);
        foreach (var header in (string[])["Authorization: Bearer ", "authorization: Basic ", "Authorization: ", "Proxy-Authorization: Bearer ",
            "-H 'Authorization: token ", "Cookie: session=", "Set-Cookie: id=", "X-API-Key: "])
            data.Add(header + Random, Random);
        foreach (var pair in (string[])["password=", "password: ", "PGPASSWORD=", "DB_PASSWORD = ", "client_secret=", "openai-api-key: ", "apiKey=",
            "AWS_SECRET_ACCESS_KEY=", "access_token=", "Server=x;User=sa;Password=", "AccountKey=", "refresh_token: '", "secret => ", "--password ",
            "--api-key ", "passphrase: \"", "https://x/?access_token="])
            data.Add(pair + "swordfish" + Hex, "swordfish" + Hex);
        data.Add("password: swordfish", "swordfish");
        data.Add("{\"password\": \"correct horse battery\"}", "horse");
        data.Add("{\\\"token\\\":\\\"" + Random + "\\\"}", Random);
        data.Add("postgres://admin:s3cr3t!@db.example/x", "s3cr3t!");
        data.Add("https://user:hunter22@example.com/", "hunter22");
        data.Add("curl -u admin:hunter22 https://example.com", "hunter22");
        data.Add("https://hooks.slack" + ".com/services/T000/B000/" + Random, Random);
        data.Add("https://x.blob/c?sv=1&sig=" + Random, Random);
        return data;
    }
}
