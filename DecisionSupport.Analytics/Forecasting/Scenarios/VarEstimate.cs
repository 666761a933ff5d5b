using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.Forecasting.Scenarios;

/// <summary>Coefficients of a vector autoregression on scaled values, by least squares, and the choice of its order.</summary>
/// <param name="Lags">p.</param>
/// <param name="Coefficients">One column an equation; rows as in <see cref="VarSample.RightHandSide"/>.</param>
/// <param name="Covariance">Of the errors, with degrees of freedom taken off.</param>
internal sealed record VarEstimate(int Lags, Matrix<double> Coefficients, Matrix<double> Covariance)
{
    // The intercept is left free: its dummy observation weighs next to nothing.
    private const double FreeIntercept = 1e-5;

    /// <summary>Estimates with the options' lags or those of the criterion.</summary>
    /// <exception cref="ArgumentException">The common periods do not suffice, or a series is a combination of others.</exception>
    public static VarEstimate Of(VarSample sample, VarOptions options)
    {
        var most = options.Lags ?? options.MostLags ?? UsualMost(sample);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1, nameof(options));
        var (n, fixedTerms) = (sample.Count, VarSample.Deterministics(options.Deterministic));
        int Needed(int lags) => lags + fixedTerms + (lags * n) + (options.Prior is null ? n + 1 : 2);
        if (options.Lags is null)
        {
            while (most > 1 && sample.Rows(most).Length + most < Needed(most) + (most * n))
            {
                most--;
            }
        }

        if (sample.Rows(most).Length + most is var common && common < Needed(most))
        {
            throw new ArgumentException($"{n} series with {most} lags need {Needed(most)} common periods to learn from; there are {common} ({sample.First} to {sample.Origin}). Take fewer series or lags, or longer histories.");
        }

        var lags = options.Lags ?? (options.Prior is null ? Enumerable.Range(1, most).MinBy(p => Criterion(sample, p, most, options)) : most);
        return options.Prior is { } prior ? Shrunk(sample, lags, options.Deterministic, prior) : LeastSquares(sample, lags, options.Deterministic);
    }

    /// <summary>The criterion of an order, on the periods that the most lags leave, so that orders compare.</summary>
    public static double Criterion(VarSample sample, int lags, int most, VarOptions options)
    {
        var (x, y) = (sample.Regressors(most, lags, options.Deterministic), sample.Outcomes(most));
        var errors = y - (x * x.QR().Solve(y));
        var (t, n, k) = (y.RowCount, sample.Count, x.ColumnCount);
        var fit = t * LogDeterminant(errors.TransposeThisAndMultiply(errors) / t);
        return options.Criterion == OrderCriterion.Bic
            ? fit + (Math.Log(t) * n * k)
            : fit + (2 * ((n * k) + (n * (n + 1) / 2.0)) * t / Math.Max(1e-9, t - k - n - 1));
    }

    /// <summary>The lag matrix, 1 to p: row i holds the coefficients of equation i.</summary>
    public Matrix<double> Lag(int lag)
    {
        var n = Coefficients.ColumnCount;
        return Coefficients.SubMatrix(Coefficients.RowCount - (n * (Lags - lag + 1)), n, 0, n).Transpose();
    }

    /// <summary>The largest absolute root of the companion matrix; below 1 the model is stable.</summary>
    public double LargestRoot()
    {
        var n = Coefficients.ColumnCount;
        var companion = Matrix<double>.Build.Dense(n * Lags, n * Lags);
        for (var lag = 1; lag <= Lags; lag++)
        {
            companion.SetSubMatrix(0, n, n * (lag - 1), n, Lag(lag));
        }

        for (var i = n; i < n * Lags; i++)
        {
            companion[i, i - n] = 1;
        }

        return companion.Evd().EigenValues.Max(e => e.Magnitude);
    }

    private static int UsualMost(VarSample sample) => sample.Origin.Frequency switch
    {
        Analytics.Series.Frequency.Quarterly => 4,
        Analytics.Series.Frequency.Monthly => 6,
        _ => 2,
    };

    private static VarEstimate LeastSquares(VarSample sample, int lags, VarDeterministic deterministic)
    {
        var (x, y) = (sample.Regressors(lags, lags, deterministic), sample.Outcomes(lags));
        var coefficients = Solve(x, y, sample);
        var errors = y - (x * coefficients);
        return new(lags, coefficients, Checked(errors.TransposeThisAndMultiply(errors) / (y.RowCount - x.ColumnCount), sample));
    }

    private static VarEstimate Shrunk(VarSample sample, int lags, VarDeterministic deterministic, MinnesotaPrior prior)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(prior.Tightness);
        var (n, fixedTerms) = (sample.Count, VarSample.Deterministics(deterministic));
        var sizes = Enumerable.Range(0, n).Select(i => OwnError(sample, i, lags)).ToArray();
        var (x, y) = (sample.Regressors(lags, lags, deterministic), sample.Outcomes(lags));
        var dummies = (n * lags) + n + fixedTerms;
        var (xd, yd) = (Matrix<double>.Build.Dense(dummies, x.ColumnCount), Matrix<double>.Build.Dense(dummies, n));
        for (var i = 0; i < n; i++)
        {
            for (var lag = 1; lag <= lags; lag++)
            {
                xd[(n * (lag - 1)) + i, fixedTerms + (n * (lag - 1)) + i] = sizes[i] * Math.Pow(lag, prior.Decay) / prior.Tightness;
            }

            yd[i, i] = prior.OwnLag * sizes[i] / prior.Tightness;
            yd[(n * lags) + i, i] = sizes[i];
        }

        for (var i = 0; i < fixedTerms; i++)
        {
            xd[(n * lags) + n + i, i] = FreeIntercept;
        }

        var (xs, ys) = (x.Stack(xd), y.Stack(yd));
        var coefficients = Solve(xs, ys, sample);
        var errors = ys - (xs * coefficients);
        // Mean of the inverse Wishart posterior: with the improper prior, rows + 2 − regressors degrees of freedom.
        return new(lags, coefficients, Checked(errors.TransposeThisAndMultiply(errors) / (ys.RowCount + 1 - xs.ColumnCount - n), sample));
    }

    // Residual standard deviation of a series' own autoregression with a constant.
    private static double OwnError(VarSample sample, int place, int lags)
    {
        var values = sample.Values.SubMatrix(0, sample.Values.RowCount, place, 1);
        var x = Matrix<double>.Build.DenseOfRowArrays(sample.Rows(lags).Select(t => VarSample.RightHandSide(values, t, lags, VarDeterministic.Constant)));
        var y = Matrix<double>.Build.DenseOfRowVectors(sample.Rows(lags).Select(values.Row));
        var free = Math.Max(1, y.RowCount - x.ColumnCount);
        return (y - (x * Solve(x, y, sample))).FrobeniusNorm() / Math.Sqrt(free);
    }

    private static Matrix<double> Solve(Matrix<double> x, Matrix<double> y, VarSample sample)
    {
        var coefficients = x.RowCount >= x.ColumnCount ? x.QR().Solve(y) : x.Svd().Solve(y);
        return coefficients.Enumerate().All(double.IsFinite) ? coefficients : throw Dependent(sample);
    }

    private static Matrix<double> Checked(Matrix<double> covariance, VarSample sample)
    {
        var roots = covariance.Evd(Symmetricity.Symmetric).EigenValues.Select(e => e.Real).ToArray();
        return roots.All(double.IsFinite) && roots.Min() > 1e-14 * roots.Max() ? covariance : throw Dependent(sample);
    }

    private static double LogDeterminant(Matrix<double> covariance) => covariance.Evd(Symmetricity.Symmetric).EigenValues.Sum(e => Math.Log(Math.Max(e.Real, double.Epsilon)));

    private static ArgumentException Dependent(VarSample sample) =>
        new($"Of the series {string.Join(", ", sample.Series.Select(s => s.Name))} one follows exactly from the others or never changes; leave it out.");
}
