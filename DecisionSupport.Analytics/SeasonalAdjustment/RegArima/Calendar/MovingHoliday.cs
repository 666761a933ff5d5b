using System.Collections.Concurrent;
using DecisionSupport.Analytics.Calendars;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;

/// <summary>
/// A moving holiday over a span: columns of any window of days around it, each the share of the window in a period less the
/// long-run mean of the same month or quarter, so that the level stays. Windows are differences of running sums, so that trying many
/// of them costs little. Source: U.S. Census Bureau (2020), Genhol documentation.
/// </summary>
internal sealed class MovingHoliday
{
    /// <summary>The farthest day served, before and after the holiday.</summary>
    public const int Reach = 40;

    // Means over the five hundred years that X-13 takes for Easter; over all years served for the lunar calendar.
    private const int FirstEaster = 1600;
    private const int LastEaster = 2099;

    private static readonly ConcurrentDictionary<(LunarFestival? Festival, Frequency Frequency), double[][]> s_means = new();

    private readonly double[][] _running;

    private MovingHoliday(double[][] running) => _running = running;

    /// <summary>The column of the days from <paramref name="first"/> to <paramref name="last"/>, counted from the holiday.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="first">First day, −40 at least.</param>
    /// <param name="last">Last day, included, 40 at most.</param>
    public ModelColumn Window(string name, int first, int last)
    {
        var (before, until) = (_running[first + Reach], _running[last + Reach + 1]);
        var values = new double[before.Length];
        for (var t = 0; t < values.Length; t++)
        {
            values[t] = (until[t] - before[t]) / (last - first + 1);
        }

        return new(name, EffectKind.Holiday, values);
    }

    /// <summary>Easter over a span; null without dates.</summary>
    public static MovingHoliday? OfEaster(ModelSpan span) => Of(span, null, FirstEaster, LastEaster);

    /// <summary>A lunar festival over a span; null without dates, or where its dates are not served for all years.</summary>
    public static MovingHoliday? OfFestival(ModelSpan span, LunarFestival festival) => Of(span, festival, LunarFestivals.FirstYear, LunarFestivals.LastYear);

    private static MovingHoliday? Of(ModelSpan span, LunarFestival? festival, int firstYear, int lastYear)
    {
        if (span.Periods is not { } periods || periods.First.Year < firstYear || periods.Last.Year > lastYear)
        {
            return null;
        }

        var means = s_means.GetOrAdd((festival, periods.Frequency), key => Means(key.Festival, key.Frequency, firstYear, lastYear));
        var running = new double[(2 * Reach) + 2][];
        running[0] = new double[periods.Count];
        var dates = Enumerable.Range(periods.First.Year - 1, periods.Last.Year - periods.First.Year + 3)
            .Where(y => y >= firstYear && y <= lastYear).Select(y => Date(festival, y)).ToArray();
        for (var day = -Reach; day <= Reach; day++)
        {
            var next = (double[])running[day + Reach].Clone();
            for (var t = 0; t < next.Length; t++)
            {
                next[t] -= means[day + Reach][periods[t].Part - 1];
            }

            foreach (var date in dates)
            {
                var place = periods.IndexOf(Period.Containing(date.AddDays(day), periods.Frequency));
                if (place >= 0 && place < next.Length)
                {
                    next[place]++;
                }
            }

            running[day + Reach + 1] = next;
        }

        return new(running);
    }

    private static double[][] Means(LunarFestival? festival, Frequency frequency, int firstYear, int lastYear)
    {
        var years = lastYear - firstYear + 1;
        var means = new double[(2 * Reach) + 1][];
        for (var day = -Reach; day <= Reach; day++)
        {
            means[day + Reach] = new double[frequency.PeriodsPerCycle()];
            for (var year = firstYear; year <= lastYear; year++)
            {
                means[day + Reach][Period.Containing(Date(festival, year).AddDays(day), frequency).Part - 1] += 1.0 / years;
            }
        }

        return means;
    }

    private static DateOnly Date(LunarFestival? festival, int year) => festival is { } f ? LunarFestivals.DateOf(f, year) : Easter.DateOf(year);
}
