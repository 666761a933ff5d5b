using DecisionSupport.Analytics.Breaks;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Alerting.Rules;

/// <summary>The level around which changes move has shifted lately: the series grows at another pace.</summary>
public sealed class PaceShift : AlertRule
{
    private const int FewestYears = 5;
    private const int FewestChanges = 24;

    /// <inheritdoc/>
    public override string Name => "LevelShift";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Shift in the pace", "增速中枢变化");

    /// <inheritdoc/>
    protected override AlertSight? See(AlertInput input, AlertSetting setting)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(setting);
        var year = input.Indicator.Frequency.PeriodsPerYear();
        if (input.Newest is not { } newest || input.Changes(setting.Years) is not { } changes
            || Series(changes) is not { } series || series.Count < Math.Max(FewestChanges, Math.Min(FewestYears, setting.Years) * year))
        {
            return null;
        }

        // Half a year (a year of quarters) is the shortest time that is called a new pace; it is news for half a year more.
        var shortest = Math.Max(4, year / 2);
        if (shortest > series.Count / 2 || LevelBreaks.Find(series, shortest, most: 3).Shifts is not [.., var shift] || newest - shift.At > shortest + (year / 2))
        {
            return null;
        }

        var size = input.IsRate ? Math.Abs(shift.Shift) * year : Math.Abs(Math.Exp(shift.After * year) - Math.Exp(shift.Before * year));
        var (before, after) = (AlertWords.Change(shift.Before * year, input.IsRate), AlertWords.Change(shift.After * year, input.IsRate));
        var since = PeriodWords.Of(shift.At);
        var strength = Math.Abs(shift.Strength);
        return new(
            shift.At, strength, size, input.IsRate ? FloorMeasure.Points : FloorMeasure.Share, series.Periods.First, newest, AlertSeverity.Warning,
            new(
                $"The pace has changed since about {since.En}: {after.En} a year since then, {before.En} a year in the time before.",
                $"自{since.Zh}前后变动节奏改变：此后折年{after.Zh}，此前一段折年{before.Zh}。"));
    }

    // Deviations from the season, with the usual change put back so that the pace is one that a reader knows.
    private static TimeSeries? Series(TimeSeries changes)
    {
        var known = SeasonalChanges.Known(changes);
        if (known.Length < FewestChanges)
        {
            return null;
        }

        var mean = known.Average();
        var deviations = SeasonalChanges.Deviations(changes);
        var shift = mean - SeasonalChanges.Known(deviations).Average();
        var series = Gaps.Interpolate(deviations.Map(d => d + shift).Trim());
        return series.Values.ContainsAnyExcept(series.Values[0]) ? series : null;
    }
}
