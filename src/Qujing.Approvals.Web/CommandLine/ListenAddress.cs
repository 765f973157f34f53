using System.Net;
using System.Net.Sockets;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Whether an address is still free, asked before anything is made or opened for it.</summary>
internal static class ListenAddress
{
    /// <param name="urls">As ASP.NET Core takes them: http://localhost:5080, several parted by ';'. Names of other machines, sockets and port 0 are left to the server.</param>
    /// <returns>The first address at which another program listens; null where all are free.</returns>
    internal static string? Taken(string? urls) =>
        (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(IsTaken);

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
