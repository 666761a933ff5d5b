using DecisionSupport.Analytics.Series;
using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>One indicator's equation for the quarter.</summary>
/// <param name="Indicator">The monthly variable.</param>
/// <param name="Slope">By what a unit of its quarterly mean moves the target.</param>
/// <param name="KnownMonths">How many of the quarter's three months are known; the others are forecast.</param>
/// <param name="Mean">What it says of the quarter.</param>
/// <param name="Deviation">Standard deviation of its residuals.</param>
/// <param name="Weight">Its share in the combination.</param>
public sealed record BridgeEquation(string Indicator, double Slope, int KnownMonths, double Mean, double Deviation, double Weight);

/// <summary>
/// Bridge equations, the simple rival of a factor model: for each monthly indicator the missing months of the quarter are forecast
/// by an autoregression, its three months are averaged, and the target is regressed on the mean and on its own quarter before; the
/// equations are combined with weights by the inverse of their residual variance.
/// </summary>
/// <remarks>Source: Baffigi, Golinelli and Parigi (2004), Bridge models to forecast the euro area GDP, Int. J. Forecasting 20, 447–460.</remarks>
public static class BridgeEquations
{
    private const int MostLags = 6;
    private const int LeastQuarters = 20;

    /// <summary>The equations of all indicators with enough history; empty when none has.</summary>
    /// <param name="panel">Figures as known.</param>
    /// <param name="variable">A quarterly variable.</param>
    /// <param name="quarter">The quarter wanted, after the variable's first ones.</param>
    /// <exception cref="ArgumentException">The variable is not in the panel or is monthly.</exception>
    public static IReadOnlyList<BridgeEquation> Estimate(NowcastPanel panel, string variable, Period quarter)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var column = panel.ColumnOf(variable);
        if (!panel.Variables[column].IsQuarterly)
        {
            throw new ArgumentException($"{variable} is monthly; a bridge leads from months to a quarter.", nameof(variable));
        }

        var months = panel.Until(NowcastPanel.LastMonth(quarter));
        var target = Enumerable.Range(0, months.Months.Count).Select(t => months[t, column]).ToArray();
        var wanted = months.Months.IndexOf(NowcastPanel.LastMonth(quarter));
        var equations = panel.Variables.Index().Where(v => !v.Item.IsQuarterly)
            .Select(v => Equation(v.Item.Id, target, [.. Enumerable.Range(0, months.Months.Count).Select(t => months[t, v.Index])], wanted))
            .OfType<BridgeEquation>()
            .ToArray();
        var total = equations.Sum(e => 1 / (e.Deviation * e.Deviation));
        return [.. equations.Select(e => e with { Weight = 1 / (e.Deviation * e.Deviation) / total })];
    }

    /// <summary>The combination of all equations; the figure itself when it is known; null when no equation can be estimated.</summary>
    /// <exception cref="ArgumentException">The variable is not in the panel or is monthly.</exception>
    public static NowcastFigure? Nowcast(NowcastPanel panel, string variable, Period quarter)
    {
        ArgumentNullException.ThrowIfNull(panel);
        if (panel.Known(variable, quarter) is { } known)
        {
            return known;
        }

        var equations = Estimate(panel, variable, quarter);
        return equations.Count == 0
            ? null
            : new(quarter, equations.Sum(e => e.Weight * e.Mean), equations.Sum(e => e.Weight * e.Deviation));
    }

    private static BridgeEquation? Equation(string indicator, double[] target, double[] monthly, int wanted)
    {
        var known = Enumerable.Range(wanted - 2, 3).Count(t => !double.IsNaN(monthly[t]));
        if (Autoregression.Extend(monthly, MostLags) is not { } extended)
        {
            return null;
        }

        var rows = new List<double[]>();
        var outcomes = new List<double>();
        for (var t = wanted % 3; t < wanted; t += 3)
        {
            if (t >= 5 && !double.IsNaN(target[t] + target[t - 3] + Mean(monthly, t)))
            {
                rows.Add([1, Mean(monthly, t), target[t - 3]]);
                outcomes.Add(target[t]);
            }
        }

        if (rows.Count < LeastQuarters)
        {
            return null;
        }

        var x = Matrix<double>.Build.DenseOfRowArrays(rows);
        var y = Vector<double>.Build.DenseOfEnumerable(outcomes);
        var fit = x.QR().Solve(y);
        var residuals = y - (x * fit);
        var deviation = Math.Sqrt(residuals.DotProduct(residuals) / (rows.Count - 3));

        // From the last quarter known on, so that the quarter before the wanted one may itself be a nowcast.
        var last = wanted - 3;
        while (last >= 3 && double.IsNaN(target[last]))
        {
            last -= 3;
        }

        var mean = last < 3 ? double.NaN : target[last];
        for (var t = last + 3; t <= wanted; t += 3)
        {
            mean = fit[0] + (fit[1] * Mean(extended, t)) + (fit[2] * mean);
        }

        return double.IsFinite(mean) && deviation > 0 ? new(indicator, fit[1], known, mean, deviation, 0) : null;
    }

    private static double Mean(double[] monthly, int t) => (monthly[t] + monthly[t - 1] + monthly[t - 2]) / 3;
}
