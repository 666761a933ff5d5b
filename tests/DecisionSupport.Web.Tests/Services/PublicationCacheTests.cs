using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Tests.Services.Cockpit;
using Xunit;

namespace DecisionSupport.Web.Tests.Services;

public class PublicationCacheTests
{
    [Fact]
    public void Cache_computes_each_publication_and_vintage_once()
    {
        var computed = 0;
        var cache = new PublicationCache<int>((_, _) => ++computed);
        var (first, second) = (new HandMadeReader(), new HandMadeReader { Publication = new("other", new(2023, 1, 1), 0, 0) });
        var day = new Vintage(new(2022, 1, 1));
        Assert.Equal([1, 1, 2, 3, 1], new[] { cache.Get(first, day), cache.Get(first, day), cache.Get(first, Vintage.Latest), cache.Get(second, day), cache.Get(first, day) });
    }

    [Fact]
    public void Cache_does_not_keep_a_failure()
    {
        var calls = 0;
        var cache = new PublicationCache<int>((_, _) => ++calls == 1 ? throw new InvalidOperationException("first") : calls);
        Assert.Throws<InvalidOperationException>(() => cache.Get(new HandMadeReader(), Vintage.Latest));
        Assert.Equal(2, cache.Get(new HandMadeReader(), Vintage.Latest));
    }

    [Fact]
    public void Cache_stays_bounded_however_many_dates_are_asked_for()
    {
        var computed = 0;
        var cache = new PublicationCache<int>((_, _) => ++computed);
        var reader = new HandMadeReader();
        for (var i = 0; i < 200; i++)
        {
            cache.Get(reader, new(new DateOnly(2020, 1, 1).AddDays(i)));
        }

        cache.Get(reader, new(new DateOnly(2020, 1, 1)));
        Assert.Equal(201, computed);
    }
}
