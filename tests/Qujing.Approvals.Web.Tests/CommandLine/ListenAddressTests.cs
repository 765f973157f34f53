using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Qujing.Approvals.Features;
using Qujing.Approvals.Web.CommandLine;
using Xunit;

namespace Qujing.Approvals.Web.Tests.CommandLine;

/// <summary>A start where another program listens already: a sentence, before anything is made or opened.</summary>
public sealed class ListenAddressTests
{
    [Fact]
    public async Task Demo_WhereThePortIsTaken_SaysSoAndMakesNothing()
    {
        using TcpListener other = Listen(out int port);
        var folders = new ProductFolders(Path.Combine(Path.GetTempPath(), $"never-made-{port}"));
        using var output = new StringWriter();

        Assert.Equal(1, await Servers.DemoAsync(folders, port, (output, false), TestContext.Current.CancellationToken));

        Assert.StartsWith($"http://localhost:{port} 已被其他程序占用", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--port 5081", output.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folders.Root));
    }

    [Theory]
    [InlineData("urls", "http://localhost:5392", "http://localhost:5392")]
    [InlineData("urls", "https://*:443;http://*:80", "http://*:80")]
    [InlineData("http_ports", "8080", "http://*:8080")]
    [InlineData("none", "", "http://localhost:5000")]
    public void PlainHttp_IsSaidWithWhatToSet(string key, string value, string named)
    {
        string words = ListenAddress.PlainHttp(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build())!;

        Assert.StartsWith($"注意：{named} 是明文 http", words, StringComparison.Ordinal);
        Assert.Contains("X-Forwarded-Proto", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urls", "https://*:443")]
    [InlineData("https_ports", "443")]
    [InlineData("Kestrel:Endpoints:Web:Url", "https://*:443")]
    public void PlainHttp_WhereEveryAddressIsHttps_IsNotSaid(string key, string value) =>
        Assert.Null(ListenAddress.PlainHttp(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build()));

    [Fact]
    public void Taken_NamesTheFirstAddressAtWhichAnotherListens()
    {
        using TcpListener other = Listen(out int port);
        string taken = $"http://127.0.0.1:{port}";

        Assert.Equal(taken, ListenAddress.Taken($"http://127.0.0.1:0; {taken};http://somewhere.example:{port}"));
        Assert.Equal($"http://*:{port}", ListenAddress.Taken($"http://*:{port}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://unix:/run/qujing.sock")]
    [InlineData("http://127.0.0.1:0;http://[::1]:0")]
    public void Taken_WhereNothingListens_IsNothing(string? urls) => Assert.Null(ListenAddress.Taken(urls));

    private static TcpListener Listen(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }
}
