using System.Net;
using System.Net.Sockets;
using DecisionSupport.Ingest.Sources;
using DecisionSupport.Ingest.Sources.Transfer;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources.Transfer;

public class AddressGuardTests
{
    // IANA special-purpose address registries, and the metadata addresses of clouds.
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    public void Addresses_inside_are_objected_to(string address) => Assert.NotNull(AddressGuard.Objection(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("169.253.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    public void Public_addresses_are_not(string address) => Assert.Null(AddressGuard.Objection(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://0x7f000001:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    public async Task Addresses_inside_are_refused_before_anything_is_sent(string form)
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok("x"u8.ToArray()));
        var source = SourcePlace.Http1(string.Format(null, form, new Uri(server.Root).Port), d => d["allowPrivate"] = false);
        var record = await place.FetchAsync(source);
        Assert.Contains("it was not contacted", record.Message!.En, StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/x")]
    [InlineData("gopher://example.org/x")]
    [InlineData("http://user:password@example.org/x")]
    public void Other_schemes_and_passwords_in_addresses_are_refused_in_the_document(string address)
    {
        var e = Assert.Throws<Ingest.Catalogue.DataFileException>(() => SourcePlace.Http1(address));
        Assert.Contains("is no address to fetch from", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password@", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/secret", "it was not contacted")]
    [InlineData("http://[::1]:{0}/secret", "it was not contacted")]
    [InlineData("file:///etc/passwd", "only http and https")]
    [InlineData("http://canary.example:{0}/secret", "it was not contacted")]
    public async Task A_redirect_to_the_inside_is_refused_and_the_canary_sees_nobody(string form, string said)
    {
        using var place = new SourcePlace();
        using var canary = new LocalServer((_, _) => Reply.Ok("secret"u8.ToArray()));
        using var server = new LocalServer((_, _) => Reply.Of(302, ("Location", string.Format(null, form, new Uri(canary.Root).Port))));

        // "public.example" is a public address for the guard; the test's own connection leads it to the server.
        using var http = Guarded(server);
        var fault = await Assert.ThrowsAsync<SourceException>(() => http.GetAsync(new("x", new Uri("http://public.example/data")), Path.Combine(place.Root, "x"), TestContext.Current.CancellationToken));
        Assert.Equal(FaultReason.Address, fault.Reason);
        Assert.Contains(said, fault.Text.En, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task A_name_that_changes_its_answer_is_judged_by_the_address_that_is_connected_to()
    {
        using var place = new SourcePlace();
        using var canary = new LocalServer((_, _) => Reply.Ok("secret"u8.ToArray()));
        var asked = 0;

        // The first answer is public and nobody answers there; the second, at the next try, is this machine.
        using var http = new HttpTransport(
            place.Clock, () => 0.5, (_, _) => Task.FromResult(new[] { asked++ == 0 ? IPAddress.Parse("203.0.113.1") : IPAddress.Loopback }), place.Clock.Announce,
            (end, _) => end.Address.Equals(IPAddress.Loopback) ? throw new InvalidOperationException("connected") : throw new SocketException((int)SocketError.ConnectionRefused));
        var request = new TransferRequest("x", new Uri($"http://rebind.example:{new Uri(canary.Root).Port}/"));
        var fault = await Assert.ThrowsAsync<SourceException>(() => http.GetAsync(request, Path.Combine(place.Root, "x"), TestContext.Current.CancellationToken));
        Assert.Equal(FaultReason.Address, fault.Reason);
        Assert.Equal(2, asked);
        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task A_host_with_one_closed_address_among_open_ones_is_refused()
    {
        var fault = await Assert.ThrowsAsync<SourceException>(() => AddressGuard.ConnectAsync(
            new DnsEndPoint("mixed.example", 80), false, (_, _) => Task.FromResult(new[] { IPAddress.Parse("8.8.8.8"), IPAddress.Loopback }), AddressGuard.OpenAsync, TestContext.Current.CancellationToken).AsTask());
        Assert.Contains("127.0.0.1", fault.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_metadata_service_stays_closed_even_where_private_addresses_are_allowed()
    {
        using var place = new SourcePlace();
        var record = await place.FetchAsync(SourcePlace.Http1("http://169.254.169.254/latest/meta-data/"));
        Assert.Contains("link-local", record.Message!.En, StringComparison.Ordinal);
    }

    private static HttpTransport Guarded(LocalServer server)
    {
        var port = new Uri(server.Root).Port;
        return new(TimeProvider.System, () => 0, (host, _) => Task.FromResult(new[] { host == "public.example" ? IPAddress.Parse("203.0.113.7") : IPAddress.Loopback }), connect: async (end, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, end.Address.Equals(IPAddress.Parse("203.0.113.7")) ? port : end.Port), cancellation);
            return new NetworkStream(socket, true);
        });
    }
}
