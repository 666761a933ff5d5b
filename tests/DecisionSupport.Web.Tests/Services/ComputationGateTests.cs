using DecisionSupport.Web.Services;
using Xunit;

namespace DecisionSupport.Web.Tests.Services;

public class ComputationGateTests
{
    [Fact]
    public async Task One_runs_the_others_wait_and_whoever_finds_no_place_is_told_at_once()
    {
        using var gate = new ComputationGate(places: 2);
        var first = await gate.EnterAsync(TestContext.Current.CancellationToken);
        var (second, third) = (gate.EnterAsync(TestContext.Current.CancellationToken), gate.EnterAsync(TestContext.Current.CancellationToken));
        Assert.False(second.IsCompleted || third.IsCompleted);

        var busy = await Assert.ThrowsAsync<ComputationBusyException>(() => gate.EnterAsync(TestContext.Current.CancellationToken));
        Assert.Contains("2 wait", busy.Message, StringComparison.Ordinal);
        Assert.Throws<ComputationBusyException>(gate.Enter);

        first.Dispose();
        first.Dispose();
        (await second).Dispose();
        (await third).Dispose();
        gate.Enter().Dispose();
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_a_free_place()
    {
        using var gate = new ComputationGate(places: 1);
        using var first = gate.Enter();
        using var given = new CancellationTokenSource();
        var second = gate.EnterAsync(given.Token);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        var third = gate.EnterAsync(TestContext.Current.CancellationToken);
        first.Dispose();
        (await third).Dispose();
    }
}
