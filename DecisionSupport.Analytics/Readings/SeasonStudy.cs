using DecisionSupport.Analytics.SeasonalAdjustment;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Readings;

/// <summary>A series of months or quarters taken apart, with its periods.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Observed">The figures that were taken apart: those after the last gap.</param>
/// <param name="Parts">What the method made of them.</param>
public sealed record SeasonStudy(string Method, TimeSeries Observed, AdjustedSeries Parts)
{
    /// <summary>The seasonally adjusted series.</summary>
    public TimeSeries Adjusted => Line(Parts.Adjusted);

    /// <summary>The trend-cycle.</summary>
    public TimeSeries Trend => Line(Parts.Trend);

    /// <summary>Seasonal factors, or differences.</summary>
    public TimeSeries Seasonal => Line(Parts.Seasonal);

    /// <summary>The irregular: factors, or differences.</summary>
    public TimeSeries Irregular => Line(Parts.Irregular);

    /// <summary>Whether the parts add up instead of multiplying.</summary>
    public bool IsAdditive => Text("mode") == "additive";

    /// <summary>Season and irregular together: the original over (or less) the trend.</summary>
    public TimeSeries Ratios => TimeSeries.Of(Observed.Periods.First, [.. Parts.Original.Zip(Parts.Trend, (o, t) => IsAdditive ? o - t : o / t)]);

    /// <summary>A figure about the adjustment; null when the method has none of that name.</summary>
    public double? Figure(string name) => Parts.Diagnostics.FirstOrDefault(d => d.Name == name)?.Value;

    /// <summary>The probability of a test; null when the method has none of that name.</summary>
    public double? Probability(string name) => Parts.Diagnostics.FirstOrDefault(d => d.Name == name)?.PValue;

    /// <summary>A choice in words; null when the method has none of that name.</summary>
    public string? Text(string name) => Parts.Diagnostics.FirstOrDefault(d => d.Name == name)?.Text;

    /// <summary>Takes a series apart.</summary>
    /// <param name="levels">Months or quarters; what lies before the last gap is left out.</param>
    /// <param name="method">The method.</param>
    /// <param name="request">What is asked for; the usual when null.</param>
    /// <exception cref="ArgumentException">The series does not suit the method; the message says why.</exception>
    public static SeasonStudy Of(TimeSeries levels, AdjustmentMethod method, AdjustmentRequest? request = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        var run = ReadableRun.Of(levels);
        if (run.Count == 0 || run.Frequency is not (Frequency.Monthly or Frequency.Quarterly))
        {
            throw new ArgumentException($"{run} has no months or quarters without gaps; a season is taken out of those.", nameof(levels));
        }

        return new(method.Name, run, method.Adjust(run.Values, run.Frequency.PeriodsPerYear(), run.Periods.First.Part, request ?? new()));
    }

    private TimeSeries Line(IReadOnlyList<double> values) => TimeSeries.Of(Observed.Periods.First, [.. values]);
}
