using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Components.Charts;

/// <summary>Path data of lines and bands in a box that is <see cref="Width"/> wide and as high as the plot.</summary>
/// <param name="Periods">The periods along the box.</param>
/// <param name="Scale">The value axis.</param>
/// <param name="Height">Height of the box.</param>
public sealed record SvgPath(PeriodRange Periods, AxisScale Scale, double Height)
{
    /// <summary>Width of the box in its own units; it is stretched to the width there is.</summary>
    public const double Width = 1000;

    /// <summary>Place of a period along the box.</summary>
    public double X(Period period) => Periods.Count < 2 ? Width / 2 : Width * Periods.IndexOf(period) / (Periods.Count - 1);

    /// <summary>Place of a value, from the top.</summary>
    public double Y(double value) => Height * (1 - Scale.Share(value));

    /// <summary>The line through the values; it breaks where one is missing, and a value between two gaps is a dot.</summary>
    public string Line(TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var path = new StringBuilder();
        var open = false;
        foreach (var period in series.Periods)
        {
            var value = series[period];
            if (double.IsNaN(value) || !Periods.Contains(period))
            {
                open = false;
                continue;
            }

            path.Append(open ? 'L' : 'M').Append(Point(period, value));
            if (!open && double.IsNaN(series[period + 1]))
            {
                path.Append("h0");
            }

            open = true;
        }

        return path.ToString();
    }

    /// <summary>The area between two lines, closed to one point at its start when <paramref name="start"/> is given.</summary>
    public string Band(TimeSeries lower, TimeSeries upper, (Period Period, double Value)? start)
    {
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        var path = new StringBuilder("M");
        if (start is { } s)
        {
            path.Append(Point(s.Period, s.Value)).Append('L');
        }

        path.AppendJoin('L', upper.Periods.Select(p => Point(p, upper[p])));
        path.Append('L').AppendJoin('L', lower.Periods.Reverse().Select(p => Point(p, lower[p])));
        return path.Append('Z').ToString();
    }

    private string Point(Period period, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{X(period):0.##} {Y(value):0.##}");
}
