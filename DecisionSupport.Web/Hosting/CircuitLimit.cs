using Microsoft.AspNetCore.Components.Server.Circuits;

namespace DecisionSupport.Web.Hosting;

/// <summary>How many circuits are open in this host; a circuit costs about a megabyte, so there is a limit.</summary>
internal sealed class OpenCircuits
{
    private int _count;

    /// <summary>Counts one more.</summary>
    /// <returns>Whether it still fits.</returns>
    public bool TryOpen(int most)
    {
        if (Interlocked.Increment(ref _count) <= most)
        {
            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    /// <summary>Counts one less.</summary>
    public void Close() => Interlocked.Decrement(ref _count);
}

/// <summary>
/// Refuses circuits above the limit (setting "circuits", usually 300), so that one client that opens many cannot use up
/// the memory of all. Pages without a circuit are not affected.
/// </summary>
internal sealed class CircuitLimit(OpenCircuits open, IConfiguration configuration, ILogger<CircuitLimit> log) : CircuitHandler
{
    private const int Usual = 300;

    private bool _counted;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The limit is reached; the circuit ends.</exception>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var most = configuration.GetValue("circuits", Usual);
        _counted = open.TryOpen(most);
        if (!_counted)
        {
            log.LogWarning("A circuit was refused: {Most} are open, which is the limit of the setting circuits", most);
            throw new InvalidOperationException($"{most} circuits are open, which is the limit; close a tab, or raise the setting circuits.");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_counted)
        {
            _counted = false;
            open.Close();
        }

        return Task.CompletedTask;
    }
}
