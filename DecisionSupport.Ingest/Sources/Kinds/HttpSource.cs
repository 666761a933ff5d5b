using DecisionSupport.Ingest.Sources.Transfer;

namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>A source that is asked by HTTP. A kind says which address and headers; transport, conditions and resumption are the same for all.</summary>
public abstract class HttpSource : DataSource
{
    /// <summary>The request that gets the file.</summary>
    /// <param name="definition">The source.</param>
    /// <param name="today">The day in the source's time zone, for addresses that name one.</param>
    public abstract TransferRequest Request(SourceDefinition definition, DateOnly today);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ReceivedFile>> FetchAsync(SourceFetch fetch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        var request = Prepare(fetch);
        var result = await fetch.Http.GetAsync(request, fetch.Path(), cancellation);
        return result.IsUnchanged ? [] : await CompleteAsync(fetch, request, result, cancellation);
    }

    /// <inheritdoc/>
    public override SourceState Landed(SourceFetch fetch, ReceivedFile file)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(file);
        return fetch.State with { Address = Prepare(fetch).Address.ToString(), ETag = file.ETag, LastModified = file.LastModified };
    }

    /// <summary>What follows a first answer: further pages, an answer that says "later". The answer itself unless a kind knows better.</summary>
    protected virtual Task<IReadOnlyList<ReceivedFile>> CompleteAsync(SourceFetch fetch, TransferRequest request, TransferResult result, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        return Task.FromResult<IReadOnlyList<ReceivedFile>>([Received(fetch, result)]);
    }

    /// <summary>The file of a result under the name of the definition.</summary>
    protected static ReceivedFile Received(SourceFetch fetch, TransferResult result)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(result);
        return new(fetch.Definition.File!, result.Path!, result.Address.ToString())
        {
            ETag = result.ETag,
            LastModified = result.LastModified,
            ServerDate = result.ServerDate,
            Proof = result.Proof,
        };
    }

    /// <summary>The request with what every HTTP source has: limits, leave for private addresses, secret, what we have already.</summary>
    protected TransferRequest Prepare(SourceFetch fetch)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        var (definition, state) = (fetch.Definition, fetch.State);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(fetch.Clock.GetUtcNow(), definition.Zone).DateTime);
        var request = Request(definition, today) with { Limits = definition.Limits, AllowPrivate = definition.AllowPrivate };
        if (definition.Credential is { Header: { } header } credential)
        {
            request = request with { Secret = (header, credential.Prefix + credential.Secret(definition.Id)) };
        }

        return state.Address == request.Address.ToString() ? request with { ETag = state.ETag, LastModified = state.LastModified } : request;
    }

    /// <inheritdoc/>
    public override string? Problem(SourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.File is null)
        {
            return "the field \"file\" is missing: the name under which the answer is landed.";
        }

        try
        {
            var address = Request(definition, new(2024, 1, 31)).Address;
            AddressGuard.CheckForm(address);
            return definition.Credential is { Header: not null } && address.Scheme != Uri.UriSchemeHttps && !definition.AllowPrivate
                ? "a credential is sent over https only; correct the address."
                : null;
        }
        catch (Exception e) when (e is SourceException or UriFormatException)
        {
            return e.Message;
        }
    }
}
