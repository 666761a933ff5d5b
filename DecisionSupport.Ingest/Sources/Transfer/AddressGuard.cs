using System.Net;
using System.Net.Sockets;

namespace DecisionSupport.Ingest.Sources.Transfer;

/// <summary>
/// Keeps a source address from reaching this machine or a private network (server-side request forgery, OWASP ASVS 5.0 item 1.3.6). Names are
/// resolved here and the connection goes to the address that was judged, so a name that changes its answer in between gains nothing.
/// </summary>
public static class AddressGuard
{
    private static readonly (IPNetwork Network, string What)[] Closed =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this network"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "shared by a carrier (and the metadata service of one cloud)"),
        (IPNetwork.Parse("127.0.0.0/8"), "this machine"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local (and the metadata service of most clouds)"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "reserved"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "for measurements"),
        (IPNetwork.Parse("224.0.0.0/3"), "multicast or reserved"),
        (IPNetwork.Parse("::/127"), "this machine"),
        (IPNetwork.Parse("fc00::/7"), "private"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("fec0::/10"), "site-local"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
    ];

    private static readonly (IPNetwork Network, int Offset)[] Carriers =
    [
        (IPNetwork.Parse("::/96"), 12), (IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2),
    ];

    /// <summary>Why a public source may not be at this address; null when it may (registries of IANA, special-purpose addresses).</summary>
    public static string? Objection(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            return Objection(address.MapToIPv4());
        }

        foreach (var (network, what) in Closed)
        {
            if (network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address))
            {
                return what;
            }
        }

        // Addresses of version 6 that carry one of version 4: translation (RFC 6052), 6to4 (RFC 3056), the old compatible form.
        foreach (var (network, offset) in Carriers)
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6 && network.Contains(address))
            {
                return Objection(new IPAddress(address.GetAddressBytes().AsSpan(offset, 4)));
            }
        }

        return null;
    }

    /// <summary>Refuses what is no HTTP address.</summary>
    /// <exception cref="SourceException">Another scheme, a name and password in the address, or no host.</exception>
    public static void CheckForm(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) || address.Host.Length == 0 || address.UserInfo.Length > 0)
        {
            throw new SourceException(FaultReason.Address,
                $"'{Shown(address)}' is no address to fetch from: only http and https, with a host and without name and password in it. Correct the address; a secret belongs into \"credential\".",
                $"“{Shown(address)}”不能作为获取地址：仅允许 http 和 https，须含主机名且不含用户名和密码。请改正地址；密钥请写入 credential。");
        }
    }

    /// <summary>Connects to the first address of the host that answers, after judging all of them.</summary>
    /// <exception cref="SourceException">One of the host's addresses is closed to public sources.</exception>
    internal static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint host, bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPEndPoint, CancellationToken, Task<Stream>> connect, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(host.Host.Trim('[', ']'), out var literal) ? [literal] : await resolve(host.Host, cancellation);
        foreach (var address in addresses)
        {
            // No statistics are served from a link-local address, but the secrets of a cloud machine are.
            if (Objection(address) is { } what && (!allowPrivate || what.StartsWith("link-local", StringComparison.Ordinal)))
            {
                throw new SourceException(FaultReason.Address,
                    $"{host.Host} is at {address}, which is {what}: a public source is not there, so it was not contacted. For a source inside your own network write \"allowPrivate\": true into its document.",
                    $"{host.Host} 的地址为 {address}（{what}），公开来源不会位于此处，因此未连接。若来源在本单位内网，请在其文件中写入 \"allowPrivate\": true。");
            }
        }

        SocketException? last = null;
        foreach (var address in addresses)
        {
            try
            {
                return await connect(new(address, host.Port), cancellation);
            }
            catch (SocketException e)
            {
                last = e;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>Opens a TCP connection.</summary>
    internal static async Task<Stream> OpenAsync(IPEndPoint end, CancellationToken cancellation)
    {
        var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(end, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Shown(Uri address) => address.UserInfo.Length == 0 ? address.ToString() : $"{address.Scheme}://…@{address.Host}";
}
