using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace DecisionSupport.Ingest.Tests.Sources;

/// <summary>A clock that stands, and jumps over a wait as soon as somebody begins to wait for exactly as long as was announced.</summary>
public sealed class SteppingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly ConcurrentDictionary<TimeSpan, bool> _announced = new();

    /// <summary>All waits announced, in order.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    /// <summary>Give this to the transport, which announces each wait.</summary>
    public void Announce(TimeSpan wait, string why)
    {
        Waits.Enqueue(wait);
        _announced[wait] = true;
    }

    /// <summary>Jumps over all waits of this length.</summary>
    public void Skip(TimeSpan wait) => _announced[wait] = true;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (period == Timeout.InfiniteTimeSpan && _announced.ContainsKey(dueTime))
        {
            _ = Task.Run(() => Advance(dueTime));
        }

        return timer;
    }
}
