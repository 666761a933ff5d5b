using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>
/// A dynamic factor model of monthly and quarterly series, one factor a block, what is a variable's own as a process of order
/// one, estimated by maximum likelihood with the EM algorithm over any pattern of missing figures.
/// </summary>
/// <remarks>
/// Source: Bańbura and Modugno (2014), J. Applied Econometrics 29, 133–160; blocks as in Bok, Caratelli, Giannone, Sbordone and
/// Tambalotti (2018), Annual Review of Economics 10, 615–643. Immutable.
/// </remarks>
public sealed class DynamicFactorModel
{
    /// <summary>
    /// Where the search usually ends. It begins at principal components, and nowcasts get worse, not better, when it goes on for long: over
    /// the embedded series from 2000 to 2022 the error at the end of a quarter rose from 2.1 to 2.7 points when each search began where
    /// the last had ended.
    /// </summary>
    public const double UsualTolerance = 1e-4;

    private DynamicFactorModel(FactorParameters parameters, Period first, double[] means, double[] deviations, IReadOnlyList<double> path) =>
        (Parameters, First, Means, Deviations, LogLikelihoods) = (parameters, first, means, deviations, path);

    /// <summary>The log likelihood before each step and after the last; it never falls but for the limits of persistence.</summary>
    public IReadOnlyList<double> LogLikelihoods { get; }

    /// <summary>The first month of the panel estimated on.</summary>
    public Period First { get; }

    internal FactorParameters Parameters { get; }

    internal double[] Means { get; }

    internal double[] Deviations { get; }

    /// <summary>Estimates a model.</summary>
    /// <param name="panel">Each variable with 24 figures or more that are not all equal.</param>
    /// <param name="tolerance">Ends when the log likelihood grows by less than this share.</param>
    /// <param name="mostSteps">Ends after so many steps at the latest.</param>
    /// <exception cref="ArgumentException">A variable has too few figures or does not vary, or a block has no monthly variable.</exception>
    public static DynamicFactorModel Estimate(NowcastPanel panel, double tolerance = UsualTolerance, int mostSteps = 500)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var (means, deviations) = Scale(panel);
        var states = new FactorStates(panel.Variables, panel.BlockCount);
        var figures = Standardised(panel, means, deviations);
        var parameters = FactorStart.Of(states, figures);
        var path = new List<double>();
        while (true)
        {
            var filter = FactorFilter.Run(parameters, figures);
            path.Add(filter.LogLikelihood);
            if (path.Count > mostSteps || Settled(path, tolerance))
            {
                return new(parameters, panel.Months.First, means, deviations, path);
            }

            parameters = FactorUpdate.Of(states, FactorMoments.Of(filter, figures), panel.Months.Count);
        }
    }

    /// <summary>What the model says of a variable's period from the figures of a panel.</summary>
    /// <param name="panel">Same variables and first month as estimated on; it may end earlier than the period.</param>
    /// <param name="variable">Name of the variable.</param>
    /// <param name="period">A month, or a quarter for a quarterly variable.</param>
    /// <exception cref="ArgumentException">The panel or the variable is another, or the period lies before the panel.</exception>
    public NowcastFigure Nowcast(NowcastPanel panel, string variable, Period period)
    {
        var target = Target(panel, variable, period);
        if (panel.Known(variable, period) is { } known)
        {
            return known;
        }

        var figures = Standardised(target.Panel);
        var filter = FactorFilter.Run(Parameters, figures);
        var mean = filter.Value(target.Variable, filter.Smooth(figures, Parameters.StartMean)[target.Month]);
        var deviation = Math.Sqrt(Variance(filter, target.Variable, target.Month));
        return new(period, Unscaled(target.Variable, mean), deviation * Deviations[target.Variable]);
    }

    /// <summary>
    /// The model with the months before one behind it: it reads panels from that month on and says the same of them, in a fraction of the time.
    /// </summary>
    /// <param name="panel">Same variables and first month as estimated on.</param>
    /// <param name="month">A month of the panel; all figures before it count as known for good.</param>
    /// <exception cref="ArgumentException">The panel is another, or does not hold the month.</exception>
    public DynamicFactorModel StartingAt(NowcastPanel panel, Period month)
    {
        Check(panel);
        return panel.Months.Contains(month)
            ? new(FactorFilter.StartAt(Parameters, Standardised(panel), panel.Months.IndexOf(month)), month, Means, Deviations, LogLikelihoods)
            : throw new ArgumentException($"{month} is no month of the panel {panel.Months}.", nameof(month));
    }

    /// <summary>The factor of each block as smoothed over a panel, on the scale of standardised variables.</summary>
    /// <exception cref="ArgumentException">The panel has other variables or another first month.</exception>
    public IReadOnlyList<TimeSeries> Factors(NowcastPanel panel)
    {
        Check(panel);
        var figures = Standardised(panel);
        var smoothed = FactorFilter.Run(Parameters, figures).Smooth(figures, Parameters.StartMean);
        return [.. Enumerable.Range(0, panel.BlockCount).Select(b =>
            TimeSeries.Of(First, [.. smoothed.Select(s => s[FactorStates.Factor(b)])]))];
    }

    internal (NowcastPanel Panel, int Variable, int Month) Target(NowcastPanel panel, string variable, Period period)
    {
        Check(panel);
        var column = panel.ColumnOf(variable);
        var month = panel.Variables[column].IsQuarterly ? NowcastPanel.LastMonth(period) : period;
        var row = panel.Months.IndexOf(month);
        return row >= 0
            ? (panel.Until(month), column, row)
            : throw new ArgumentException($"{period} lies before {panel.Months.First}, where the panel starts.", nameof(period));
    }

    internal double[] Standardised(NowcastPanel panel) => Standardised(panel, Means, Deviations);

    internal double Unscaled(int variable, double value) => Means[variable] + (value * Deviations[variable]);

    // Variance of the figure itself in a month, its measurement noise included.
    private static double Variance(FactorFilter filter, int variable, int month)
    {
        var (m, n) = (filter.StateCount, new double[filter.StateCount * filter.StateCount]);
        for (var t = filter.Months - 1; t > month; t--)
        {
            n = filter.RetreatSquare(FactorMoments.Backward(filter, t, n));
        }

        n = FactorMoments.Backward(filter, month, n);
        var (row, pz, npz) = (new double[m], new double[m], new double[m]);
        filter.AddRow(variable, row, 1);
        for (var i = 0; i < m; i++)
        {
            pz[i] = Kernels.Dot(filter.Predicted[month].AsSpan(i * m, m), row);
        }

        for (var i = 0; i < m; i++)
        {
            npz[i] = Kernels.Dot(n.AsSpan(i * m, m), pz);
        }

        return Math.Max(0, Kernels.Dot(row, pz) - Kernels.Dot(pz, npz)) + FactorParameters.Noise;
    }

    private static (double[] Means, double[] Deviations) Scale(NowcastPanel panel)
    {
        var (means, deviations) = (new double[panel.Variables.Count], new double[panel.Variables.Count]);
        foreach (var (v, variable) in panel.Variables.Index())
        {
            var observed = Enumerable.Range(0, panel.Months.Count).Select(t => panel[t, v]).Where(y => !double.IsNaN(y)).ToArray();
            means[v] = observed.Length == 0 ? double.NaN : observed.Average();
            deviations[v] = observed.Length < 2 ? 0 : Math.Sqrt(observed.Sum(y => (y - means[v]) * (y - means[v])) / (observed.Length - 1));
            if (observed.Length < 24 || !(deviations[v] > 0))
            {
                throw new ArgumentException($"{variable.Id} has {observed.Length} figures with a standard deviation of {deviations[v]} from {panel.Months.First} on; a nowcasting model needs 24 that differ.", nameof(panel));
            }
        }

        for (var b = 0; b < panel.BlockCount; b++)
        {
            if (!panel.Variables.Any(v => !v.IsQuarterly && v.Blocks.Contains(b)))
            {
                throw new ArgumentException($"Block {b} has no monthly variable; its factor cannot be told by month.", nameof(panel));
            }
        }

        return (means, deviations);
    }

    private static double[] Standardised(NowcastPanel panel, double[] means, double[] deviations)
    {
        var n = panel.Variables.Count;
        var figures = new double[panel.Months.Count * n];
        for (var i = 0; i < figures.Length; i++)
        {
            figures[i] = (panel[i / n, i % n] - means[i % n]) / deviations[i % n];
        }

        return figures;
    }

    private static bool Settled(List<double> path, double tolerance) =>
        path.Count > 1 && Math.Abs(path[^1] - path[^2]) < tolerance * (Math.Abs(path[^1]) + Math.Abs(path[^2]) + 1e-10) / 2;

    private void Check(NowcastPanel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var states = Parameters.States;
        if (panel.Months.First != First || panel.Variables.Count != states.Variables.Count
            || panel.Variables.Index().Any(v => v.Item.Id != states.Variables[v.Index].Id))
        {
            throw new ArgumentException($"The panel must start in {First} and hold {string.Join(", ", states.Variables.Select(v => v.Id))}, as the model was estimated.", nameof(panel));
        }
    }
}
