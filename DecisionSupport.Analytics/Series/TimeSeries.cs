namespace DecisionSupport.Analytics.Series;

/// <summary>
/// Numbers on consecutive periods; NaN is a missing value. It has no name, no unit and no source: those belong to the
/// <see cref="Indicators.Indicator"/>. Immutable, safe to share between threads.
/// </summary>
public sealed class TimeSeries
{
    private readonly double[] _values;

    private TimeSeries(PeriodRange periods, double[] values)
    {
        Periods = periods;
        _values = values;
    }

    /// <summary>The periods, one for each value.</summary>
    public PeriodRange Periods { get; }

    /// <summary>The values in order of time; NaN where missing.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>How many periods, missing ones included.</summary>
    public int Count => _values.Length;

    /// <summary>The frequency of the periods.</summary>
    public Frequency Frequency => Periods.Frequency;

    /// <summary>The value at a period; NaN when missing or outside the series.</summary>
    /// <exception cref="InvalidOperationException">The period has another frequency.</exception>
    public double this[Period period] => Periods.IndexOf(period) is var i && i >= 0 && i < _values.Length ? _values[i] : double.NaN;

    /// <summary>A series that starts at <paramref name="first"/>; the values are copied. Infinite values are refused.</summary>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    public static TimeSeries Of(Period first, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(values[i]))
            {
                throw new ArgumentException($"The value at {first + i} is infinite; a missing value is NaN.", nameof(values));
            }
        }

        return new(new PeriodRange(first, values.Length), values.ToArray());
    }

    /// <summary>A series without values that would start at <paramref name="first"/>.</summary>
    public static TimeSeries Empty(Period first) => Of(first, []);

    /// <summary>
    /// The values by period, in any order; periods between the first and the last that are not given are NaN.
    /// </summary>
    /// <exception cref="ArgumentException">No value, a period twice, or an infinite value.</exception>
    /// <exception cref="InvalidOperationException">The periods are of several frequencies.</exception>
    public static TimeSeries FromObservations(IEnumerable<KeyValuePair<Period, double>> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        var sorted = observations.OrderBy(o => o.Key).ToArray();
        if (sorted.Length == 0)
        {
            throw new ArgumentException("No observation: use TimeSeries.Empty, which says where the series would start.", nameof(observations));
        }

        var values = new double[sorted[^1].Key - sorted[0].Key + 1];
        Array.Fill(values, double.NaN);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i].Key == sorted[i - 1].Key)
            {
                throw new ArgumentException($"Two values for {sorted[i].Key}: {sorted[i - 1].Value} and {sorted[i].Value}.", nameof(observations));
            }

            values[sorted[i].Key - sorted[0].Key] = sorted[i].Value;
        }

        return Of(sorted[0].Key, values);
    }

    /// <summary>The part from <paramref name="first"/> to <paramref name="last"/>, both included, that the series covers; it may be empty.</summary>
    /// <exception cref="InvalidOperationException">A period has another frequency than the series.</exception>
    public TimeSeries Window(Period first, Period last)
    {
        var part = Periods.Intersect(PeriodRange.Between(first, last));
        return new(part, part.IsEmpty ? [] : _values.AsSpan(Periods.IndexOf(part.First), part.Count).ToArray());
    }

    /// <summary>The last <paramref name="count"/> periods (all when there are fewer).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public TimeSeries Tail(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= Count ? this : new(new PeriodRange(Periods.First + (Count - count), count), _values[^count..]);
    }

    /// <summary>Each value through <paramref name="f"/>; an infinite result becomes missing.</summary>
    public TimeSeries Map(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new(Periods, Array.ConvertAll(_values, v => Finite(f(v))));
    }

    /// <summary>A new value for each period from <paramref name="f"/>(period); an infinite result becomes missing.</summary>
    public TimeSeries MapPeriods(Func<Period, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var values = new double[Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Finite(f(Periods[i]));
        }

        return new(Periods, values);
    }

    /// <summary>Both series cut to the periods that both cover.</summary>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static (TimeSeries A, TimeSeries B) Align(TimeSeries a, TimeSeries b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var common = a.Periods.Intersect(b.Periods);
        return common.IsEmpty
            ? (Empty(common.First), Empty(common.First))
            : (a.Window(common.First, common.Last), b.Window(common.First, common.Last));
    }

    /// <summary>The series without missing values at its two ends; inner gaps stay.</summary>
    public TimeSeries Trim()
    {
        var first = Array.FindIndex(_values, v => !double.IsNaN(v));
        var last = Array.FindLastIndex(_values, v => !double.IsNaN(v));
        return first < 0 ? Empty(Periods.First) : Window(Periods[first], Periods[last]);
    }

    /// <summary>The last period that has a value; null when none has.</summary>
    public Period? LastObserved => Array.FindLastIndex(_values, v => !double.IsNaN(v)) is var i && i >= 0 ? Periods[i] : null;

    /// <summary>"TimeSeries 2020-01…2022-09 (33)".</summary>
    public override string ToString() => $"TimeSeries {Periods}";

    private static double Finite(double value) => double.IsInfinity(value) ? double.NaN : value;
}
