using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>
/// A series and its regressors, differenced, as columns: the series, one indicator for each gap, the regressors, the
/// trend whose coefficient is the mean or drift. A gap's coefficient corrects the value that stands in for it, so the
/// likelihood of the observed values is exact also between differences (Gómez, Maravall and Peña 1999, J. Econometrics
/// 88, 341–363).
/// </summary>
internal sealed class ArimaData
{
    // Each gap is a column that every evaluation filters; with more of them the straight lines stand as they are.
    private const int MostGaps = 24;

    private readonly double[] _filled;
    private readonly double[] _trend;

    private ArimaData(double[] values, IReadOnlyList<double[]> regressors, int differences, int seasonalDifferences, int cycle)
    {
        (Differences, SeasonalDifferences, Cycle, Regressors) = (differences, seasonalDifferences, cycle, regressors);
        int[] gaps = [.. Enumerable.Range(0, values.Length).Where(t => double.IsNaN(values[t]))];
        Gaps = gaps.Length > MostGaps ? [] : gaps;
        _filled = Fill(values);
        _trend = [.. Enumerable.Range(1, values.Length).Select(t => differences + seasonalDifferences == 0 ? 1.0 : t)];
        var series = Difference(_filled);
        (Length, Unit) = (series.Length, PowerOfTwo.Near(series));
        var indicators = Gaps.Select(g => Difference([.. Enumerable.Range(0, values.Length).Select(t => t == g ? 1.0 : 0)]));
        RegressorUnits = [.. regressors.Select(r => PowerOfTwo.Near(Difference(r)))];
        Columns =
        [
            .. series.Select(v => v / Unit),
            .. indicators.SelectMany(c => c),
            .. regressors.SelectMany((r, k) => Difference(r).Select(v => v / RegressorUnits[k])),
            .. differences + seasonalDifferences > 1 ? [] : Difference(_trend),
        ];
    }

    /// <summary>d.</summary>
    public int Differences { get; }

    /// <summary>D.</summary>
    public int SeasonalDifferences { get; }

    /// <summary>m.</summary>
    public int Cycle { get; }

    /// <summary>The regressors as given.</summary>
    public IReadOnlyList<double[]> Regressors { get; }

    /// <summary>What the columns of the regressors were divided by.</summary>
    public double[] RegressorUnits { get; }

    /// <summary>Places of the missing values; none when there are more than 24, which are then interpolated.</summary>
    public int[] Gaps { get; }

    /// <summary>Values in a column.</summary>
    public int Length { get; }

    /// <summary>Column after column, each of <see cref="Length"/>.</summary>
    public double[] Columns { get; }

    /// <summary>The values with stand-ins on a straight line for missing ones.</summary>
    public ReadOnlySpan<double> Filled => _filled;

    /// <summary>A power of two by which the column of the series was divided, so that tolerances mean the same for any unit.</summary>
    public double Unit { get; }

    /// <summary>Observations that the likelihood is about.</summary>
    public int Effective => Length - Gaps.Length;

    /// <summary>Columns of a model with or without a constant, the series included.</summary>
    public int ColumnCount(bool constant) => 1 + Gaps.Length + Regressors.Count + (constant ? 1 : 0);

    /// <summary>The data of all models that share their differences.</summary>
    /// <param name="values">The series; NaN inside, not at the ends, for missing values.</param>
    /// <param name="regressors">Columns as long, without missing values.</param>
    /// <param name="differences">d.</param>
    /// <param name="seasonalDifferences">D.</param>
    /// <param name="cycle">m.</param>
    public static ArimaData Of(double[] values, IReadOnlyList<double[]> regressors, int differences, int seasonalDifferences, int cycle) =>
        new(values, regressors, differences, seasonalDifferences, cycle);

    /// <summary>Values with inner gaps on the straight line between their neighbours.</summary>
    public static double[] Fill(double[] values)
    {
        var filled = (double[])values.Clone();
        for (var i = 1; i < filled.Length; i++)
        {
            if (!double.IsNaN(filled[i]))
            {
                continue;
            }

            var end = i;
            while (double.IsNaN(values[end]))
            {
                end++;
            }

            filled[i] = filled[i - 1] + ((values[end] - filled[i - 1]) / (end - i + 1));
        }

        return filled;
    }

    /// <summary>Lagged differences, taken <paramref name="times"/> times.</summary>
    public static double[] Difference(double[] values, int lag, int times)
    {
        for (; times > 0; times--)
        {
            var shorter = new double[Math.Max(values.Length - lag, 0)];
            for (var t = 0; t < shorter.Length; t++)
            {
                shorter[t] = values[t + lag] - values[t];
            }

            values = shorter;
        }

        return values;
    }

    private double[] Difference(double[] values) => Difference(Difference(values, Cycle, SeasonalDifferences), 1, Differences);
}
