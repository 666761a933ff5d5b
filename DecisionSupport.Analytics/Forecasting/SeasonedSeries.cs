namespace DecisionSupport.Analytics.Forecasting;

/// <summary>
/// Numbers in order of time with the length of their season, without a calendar: what models compute on. It serves series
/// whose periods are counted (hours, weeks of a study, undated values), where <see cref="Series.TimeSeries"/> needs a
/// calendar frequency.
/// </summary>
public sealed class SeasonedSeries
{
    private readonly double[] _values;

    private SeasonedSeries(double[] values, int seasonLength) => (_values, SeasonLength) = (values, seasonLength);

    /// <summary>The values in order of time, without missing values.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Periods in one season, at least 1; 1 is no season.</summary>
    public int SeasonLength { get; }

    /// <summary>A series; missing values (NaN) at the ends are cut off, inner ones interpolated linearly. The values are copied.</summary>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The season length is below 1.</exception>
    public static SeasonedSeries Of(ReadOnlySpan<double> values, int seasonLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seasonLength, 1);
        var (first, last) = (values.Length, -1);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(values[i]))
            {
                throw new ArgumentException($"Value {i + 1} of {values.Length} is infinite; a missing value is NaN.", nameof(values));
            }

            if (!double.IsNaN(values[i]))
            {
                (first, last) = (Math.Min(first, i), i);
            }
        }

        return new(last < 0 ? [] : Gaps.Interpolate(values[first..(last + 1)].ToArray()), seasonLength);
    }

    /// <summary>The first <paramref name="count"/> values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer, or the count is negative.</exception>
    public SeasonedSeries Head(int count) => new(_values[..count], SeasonLength);

    /// <summary>For models of this assembly, which do not write to it.</summary>
    internal double[] Raw => _values;

    internal static SeasonedSeries OfComplete(double[] values, int seasonLength) => new(values, seasonLength);
}
