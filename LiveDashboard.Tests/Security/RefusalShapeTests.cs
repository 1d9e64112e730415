using System.Net;
using System.Net.Http.Headers;

namespace LiveDashboard.Tests.Security;

public sealed class RefusalShapeTests
{
    private static readonly (string, string) Key = ("X-API-Key", SecureBoard.Key);

    [Theory]
    [InlineData("/api/events")]
    [InlineData("/api/raw")]
    public async Task Too_large_a_body_is_a_413(string path)
    {
        await using var board = await SecureBoard.StartAsync();
        var large = SecureBoard.Json($$"""{"name":"{{new string('x', 1024 * 1024)}}"}""");

        using var answer = await board.SendAsync(HttpMethod.Post, path, large, Key);

        await ExpectAsync(answer, HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task Another_content_type_is_a_415()
    {
        await using var board = await SecureBoard.StartAsync();
        var text = new StringContent("{}", MediaTypeHeaderValue.Parse("text/plain"));

        using var answer = await board.SendAsync(HttpMethod.Post, "/api/events", text, Key);

        await ExpectAsync(answer, HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"name\":1}")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("")]
    public async Task Broken_json_is_a_400(string json)
    {
        await using var board = await SecureBoard.StartAsync();

        using var answer = await board.SendAsync(HttpMethod.Post, "/api/events", SecureBoard.Json(json), Key);

        await ExpectAsync(answer, HttpStatusCode.BadRequest, "bad_request");
    }

    [Fact]
    public async Task A_key_holder_is_told_of_a_wrong_method_and_a_wrong_address()
    {
        await using var board = await SecureBoard.StartAsync();

        using var method = await board.GetAsync("/api/events", Key);
        using var address = await board.GetAsync("/api/nothing", Key);

        await ExpectAsync(method, HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        await ExpectAsync(address, HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_failure_inside_is_a_500_without_its_cause()
    {
        await using var board = await SecureBoard.StartAsync();

        using var answer = await board.GetAsync("/api/boom", Key);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret cause", text, StringComparison.Ordinal);
        Assert.Contains("traceId", text, StringComparison.Ordinal);
        await ExpectAsync(answer, HttpStatusCode.InternalServerError, "failed");
    }

    private static async Task ExpectAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, (await SecureBoard.ProblemAsync(answer)).GetProperty("code").GetString());
    }
}
