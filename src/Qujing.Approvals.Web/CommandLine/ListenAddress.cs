using System.Net;
using System.Net.Sockets;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Whether an address is still free, asked before anything is made or opened for it.</summary>
internal static class ListenAddress
{
    // Kestrel's own, where nothing is set.
    private const string DefaultAddress = "http://localhost:5000";

    /// <param name="urls">As ASP.NET Core takes them: http://localhost:5080, several parted by ';'. Names of other machines, sockets and port 0 are left to the server.</param>
    /// <returns>The first address at which another program listens; null where all are free.</returns>
    internal static string? Taken(string? urls) =>
        (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(IsTaken);

    /// <summary>What to set where the pages would be asked over plain http: a proxy before them, or a certificate. Null where every address is https.</summary>
    internal static string? PlainHttp(IConfiguration configuration)
    {
        string[] addresses =
        [
            .. (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            .. (configuration["http_ports"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(port => $"http://*:{port}"),
        ];
        bool isDefault = addresses.Length == 0 && configuration["https_ports"] is null && !configuration.GetSection("Kestrel:Endpoints").Exists();
        return (isDefault ? DefaultAddress : addresses.FirstOrDefault(address => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase))) is { } plain
            ? $"注意：{plain} 是明文 http，而页面只经 https 提供，直接打开它只会看到说明。{Security.HttpsOnly.ToSet[(Security.HttpsOnly.ToSet.IndexOf('：', StringComparison.Ordinal) + 1)..]}"
            : null;
    }

    /// <summary>Tells that an address is taken and what to do.</summary>
    internal static int Refuse((TextWriter Output, bool AsJson) to, string taken, string instead)
    {
        string words = $"{taken} 已被其他程序占用，没有启动。请先停止那个程序（也许是已经在运行的本系统），或{instead}";
        to.Output.WriteLine(to.AsJson ? System.Text.Json.JsonSerializer.Serialize(new { ok = false, words }, OfficeVerbs.Readable) : words);
        return 1;
    }

    private static bool IsTaken(string url)
    {
        BindingAddress address = BindingAddress.Parse(url);
        IPAddress? at = address.Host is "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? named) ? named
            : address.Host is "+" or "*" ? IPAddress.Any : null;
        if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0 || at is null)
        {
            return false;
        }

        using var probe = new TcpListener(at, address.Port);
        try
        {
            probe.Start();
            return false;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
    }
}
