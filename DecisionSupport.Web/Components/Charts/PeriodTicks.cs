using System.Globalization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Components.Charts;

/// <summary>Marks of the time axis: years where the range is long, single periods where it is short.</summary>
public static class PeriodTicks
{
    private static readonly int[] YearSteps = [1, 2, 5, 10, 20, 50];

    /// <summary>At most about <paramref name="most"/> marks with their texts.</summary>
    public static IReadOnlyList<(Period Period, string Text)> Of(PeriodRange periods, string language, int most = 7)
    {
        if (periods.IsEmpty)
        {
            return [];
        }

        var years = periods.Last.Year - periods.First.Year;
        if (years < 3)
        {
            var every = Math.Max(1, (int)Math.Ceiling(periods.Count / (double)most));
            return [.. periods.Where((_, i) => i % every == 0).Select(p => (p, FigureText.Of(p, language)))];
        }

        var step = YearSteps.FirstOrDefault(s => years / s < most, 100);
        return [.. periods.Where((p, i) => p.Year % step == 0 && (i == 0 ? p.Part == 1 : periods[i - 1].Year != p.Year))
            .Select(p => (p, p.Year.ToString(CultureInfo.InvariantCulture)))];
    }
}
