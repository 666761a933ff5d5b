using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;
using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.Forecasting.Scenarios;

/// <summary>Several series on the periods that all of them cover, each divided by a power of two so that sizes do not matter.</summary>
internal sealed class VarSample
{
    private readonly bool[] _leftOut;

    /// <summary>Aligns the series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="leftOut">Periods that nothing is learnt from; they stay in the values, from which forecasts start.</param>
    /// <exception cref="ArgumentException">Fewer than two, names twice, frequencies that differ, or no common period.</exception>
    public VarSample(IReadOnlyList<NamedSeries> series, IReadOnlyList<PeriodRange>? leftOut = null)
    {
        if (series.Count < 2 || series.Select(s => s.Name).Distinct().Count() < series.Count)
        {
            throw new ArgumentException($"A vector autoregression needs two series or more with different names; given are {string.Join(", ", series.Select(s => s.Name))}.", nameof(series));
        }

        if (series.FirstOrDefault(s => s.Values.Frequency != series[0].Values.Frequency) is { } other)
        {
            throw new ArgumentException($"'{other.Name}' is {other.Values.Frequency}, '{series[0].Name}' is {series[0].Values.Frequency}; aggregate to one frequency first.", nameof(series));
        }

        if (series.FirstOrDefault(s => s.Values.LastObserved is null) is { } empty)
        {
            throw new ArgumentException($"'{empty.Name}' holds no value.", nameof(series));
        }

        Series = [.. series.Select(s => new NamedSeries(s.Name, Gaps.Interpolate(s.Values.Trim())))];
        (First, Origin) = (Series.Max(s => s.Values.Periods.First), Series.Min(s => s.Values.Periods.Last));
        if (First >= Origin)
        {
            throw new ArgumentException($"The series have no two periods in common: {string.Join("; ", Series.Select(s => $"{s.Name} {s.Values.Periods}"))}.", nameof(series));
        }

        var common = Series.Select(s => s.Values.Window(First, Origin).Values.ToArray()).ToArray();
        Units = [.. common.Select(c => PowerOfTwo.Near(c))];
        Values = Matrix<double>.Build.Dense(common[0].Length, Series.Count, (t, i) => common[i][t] / Units[i]);
        leftOut ??= [];
        if (leftOut.FirstOrDefault(r => r.Frequency != Origin.Frequency) is { Count: > 0 } stranger)
        {
            throw new ArgumentException($"The periods left out, {stranger}, are not {Origin.Frequency} as the series are.", nameof(leftOut));
        }

        _leftOut = [.. new PeriodRange(First, Values.RowCount).Select(p => leftOut.Any(r => r.Contains(p)))];
    }

    /// <summary>The series without missing values, to their own ends.</summary>
    public IReadOnlyList<NamedSeries> Series { get; }

    /// <summary>The first period of all.</summary>
    public Period First { get; }

    /// <summary>The last period of all.</summary>
    public Period Origin { get; }

    /// <summary>What each series was divided by.</summary>
    public double[] Units { get; }

    /// <summary>Scaled values: periods in rows, series in columns.</summary>
    public Matrix<double> Values { get; }

    /// <summary>How many series.</summary>
    public int Count => Series.Count;

    /// <summary>Place of a series.</summary>
    /// <exception cref="ArgumentException">There is none of the name.</exception>
    public int Place(string name) => Enumerable.Range(0, Count).FirstOrDefault(i => Series[i].Name == name, -1) is var place && place >= 0
        ? place
        : throw new ArgumentException($"The model holds no series '{name}'; it holds {string.Join(", ", Series.Select(s => s.Name))}.", nameof(name));

    /// <summary>Rows that equations learn from: those with so many rows before them, of which none is left out.</summary>
    /// <param name="before">Rows looked back at.</param>
    public int[] Rows(int before) =>
        [.. Enumerable.Range(before, Math.Max(0, Values.RowCount - before)).Where(t => !_leftOut.AsSpan(t - before, before + 1).Contains(true))];

    /// <summary>Outcomes in the rows that learn with <paramref name="before"/> rows looked back at.</summary>
    public Matrix<double> Outcomes(int before) => Matrix<double>.Build.DenseOfRowVectors(Rows(before).Select(Values.Row));

    /// <summary>The right-hand sides of the same rows: constant, trend, first lag of each series, second lag…</summary>
    public Matrix<double> Regressors(int before, int lags, VarDeterministic deterministic) =>
        Matrix<double>.Build.DenseOfRowArrays(Rows(before).Select(t => RightHandSide(Values, t, lags, deterministic)));

    /// <summary>One right-hand side.</summary>
    public static double[] RightHandSide(Matrix<double> values, int t, int lags, VarDeterministic deterministic) =>
    [
        .. deterministic switch { VarDeterministic.None => Array.Empty<double>(), VarDeterministic.Constant => [1], _ => [1, t + 1] },
        .. Enumerable.Range(1, lags).SelectMany(lag => values.Row(t - lag)),
    ];

    /// <summary>Regressors without lags.</summary>
    public static int Deterministics(VarDeterministic deterministic) => (int)deterministic;
}
