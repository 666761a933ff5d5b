namespace DecisionSupport.Web.Services;

/// <summary>
/// Lets one long computation run at a time and few wait for it: whoever comes when all places are taken is told so at once, instead of
/// making everybody slower. Thread-safe.
/// </summary>
/// <param name="places">How many may wait beside the one that runs.</param>
public sealed class ComputationGate(int places = 4) : IDisposable
{
    /// <summary>After how many seconds it is worth asking again.</summary>
    public const int RetryAfterSeconds = 10;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _inside;

    /// <summary>Takes a turn, waiting for those before; dispose what is returned to give it back.</summary>
    /// <exception cref="ComputationBusyException">All places are taken.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation = default)
    {
        TakePlace();
        try
        {
            await _turn.WaitAsync(cancellation);
        }
        catch
        {
            Interlocked.Decrement(ref _inside);
            throw;
        }

        return new Turn(this);
    }

    /// <summary>As <see cref="EnterAsync"/>, for callers that compute on a thread of their own.</summary>
    /// <exception cref="ComputationBusyException">All places are taken.</exception>
    public IDisposable Enter()
    {
        TakePlace();
        _turn.Wait();
        return new Turn(this);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private void TakePlace()
    {
        if (Interlocked.Increment(ref _inside) > places + 1)
        {
            Interlocked.Decrement(ref _inside);
            throw new ComputationBusyException(places);
        }
    }

    private sealed class Turn(ComputationGate gate) : IDisposable
    {
        private ComputationGate? _gate = gate;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _gate, null) is { } left)
            {
                Interlocked.Decrement(ref left._inside);
                left._turn.Release();
            }
        }
    }
}

/// <summary>One computation runs and as many wait as may.</summary>
public sealed class ComputationBusyException(int places)
    : Exception(FormattableString.Invariant($"One computation runs and {places} wait for their turn, which is the most. Ask again in {ComputationGate.RetryAfterSeconds} seconds; what was computed once is answered at once."));
