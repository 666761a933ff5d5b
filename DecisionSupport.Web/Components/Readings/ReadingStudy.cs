using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Components.Readings;

/// <summary>An adjustment as the address asks for it, or why there is none.</summary>
public static class ReadingStudy
{
    /// <summary>The study; else the obstacle in words.</summary>
    public static (SeasonStudy? Study, string? Problem) Of(Indicator indicator, TimeSeries levels, ReadingQuery query, string language)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(query);
        if (SeasonReading.ObstacleOf(indicator, levels) is { } obstacle)
        {
            return (null, obstacle.For(language));
        }

        try
        {
            return (SeasonStudy.Of(levels, query.Method, new(query.Mode)), null);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            return (null, e.Message);
        }
    }
}
