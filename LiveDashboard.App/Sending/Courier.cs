using System.Net.Http.Headers;
using System.Text.Json;

namespace LiveDashboard.App.Sending;

/// <summary>Carries letters to the board. Two seconds a try: an agent may wait for it.</summary>
internal sealed class Courier : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http;
    private readonly Destination _to;

    public Courier(Destination to)
    {
        _to = to;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !to.Board.IsLoopback }) { Timeout = Patience };
    }

    public async Task<Delivery> DeliverAsync(Letter letter)
    {
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(letter.Method ?? "POST"), new Uri(_to.Board, letter.Path)) { Content = new ByteArrayContent(letter.Body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("X-API-Key", _to.Key);
            foreach (var (name, value) in letter.Headers)
                request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await _http.SendAsync(request);
            return await OutcomeAsync(answer);
        }
        catch (HttpRequestException e)
        {
            return new Delivery(Delivered.Later, e.Message);
        }
        catch (OperationCanceledException)
        {
            return new Delivery(Delivered.Later, $"no answer within {Patience.TotalSeconds:0} s");
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<Delivery> OutcomeAsync(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (answer.IsSuccessStatusCode)
            return new Delivery(Delivered.Yes);
        var reason = $"{status}: {Detail(await answer.Content.ReadAsStringAsync())}";
        return status switch
        {
            408 or 429 or >= 500 => new Delivery(Delivered.Later, reason),
            401 or 403 => new Delivery(Delivered.Locked, reason),
            _ => new Delivery(Delivered.No, reason),
        };
    }

    private static string Detail(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SendJson.Default.Refusal)?.Detail ?? "the board does not say why";
        }
        catch (JsonException)
        {
            return "the answer is not the board's";
        }
    }
}
