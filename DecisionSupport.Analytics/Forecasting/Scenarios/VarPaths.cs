using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.Forecasting.Scenarios;

/// <summary>
/// The joint normal distribution of all future values of a vector autoregression, and what is left of it once some are given:
/// mean and covariance by the formulas of the multivariate normal, which for given paths are those of Doan, Litterman and Sims
/// and of the Kalman smoother.
/// </summary>
internal sealed class VarPaths
{
    private readonly VectorAutoregression _model;
    private readonly int _horizon;
    private readonly Vector<double> _means;
    private readonly Matrix<double> _covariance;

    public VarPaths(VectorAutoregression model, List<Matrix<double>> responses, int horizon)
    {
        (_model, _horizon) = (model, horizon);
        var n = model.Sample.Count;
        _means = Means();
        var root = model.Estimate.Covariance.Cholesky().Factor;
        var errors = Matrix<double>.Build.Dense(n * horizon, n * horizon);
        for (var h = 0; h < horizon; h++)
        {
            for (var k = 0; k <= h; k++)
            {
                errors.SetSubMatrix(n * h, n, n * k, n, responses[h - k] * root);
            }
        }

        _covariance = errors.TransposeAndMultiply(errors);
    }

    /// <summary>Forecasts of all series with some future values given.</summary>
    public IReadOnlyList<Forecast> Forecasts(IReadOnlyList<VarCondition> given)
    {
        var (means, covariance) = Given(given);
        var n = _model.Sample.Count;
        return [.. Enumerable.Range(0, n).Select(i => new Forecast("var", _model.Origin, [.. Enumerable.Range(1, _horizon).Select(h =>
        {
            var (place, unit) = ((n * (h - 1)) + i, _model.Sample.Units[i]);
            return given.FirstOrDefault(g => g.Series == i && g.Step == h) is { } fixedValue
                ? new GaussianDistribution(fixedValue.Value, 0)
                : new GaussianDistribution(means[place] * unit, Math.Sqrt(Math.Max(0, covariance[place, place])) * unit);
        })]))];
    }

    /// <summary>Probability of values at least as unusual as the assumed ones, given the known ones; 1 when nothing is assumed.</summary>
    public double Plausibility(IReadOnlyList<VarCondition> known, IReadOnlyList<VarCondition> assumed)
    {
        if (assumed.Count == 0)
        {
            return 1;
        }

        var (means, covariance) = Given(known);
        var places = Places(assumed);
        var distance = Vector<double>.Build.Dense(assumed.Count, k => Scaled(assumed[k]) - means[places[k]]);
        var block = Matrix<double>.Build.Dense(places.Length, places.Length, (a, b) => covariance[places[a], places[b]]);
        return 1 - ChiSquared.CDF(assumed.Count, distance.DotProduct(block.Cholesky().Solve(distance)));
    }

    private (Vector<double> Means, Matrix<double> Covariance) Given(IReadOnlyList<VarCondition> given)
    {
        if (given.Count == 0)
        {
            return (_means, _covariance);
        }

        var places = Places(given);
        var across = Matrix<double>.Build.Dense(_means.Count, places.Length, (i, k) => _covariance[i, places[k]]);
        var block = Matrix<double>.Build.Dense(places.Length, places.Length, (a, b) => _covariance[places[a], places[b]]).Cholesky();
        var distance = Vector<double>.Build.Dense(given.Count, k => Scaled(given[k]) - _means[places[k]]);
        return (_means + (across * block.Solve(distance)), _covariance - (across * block.Solve(across.Transpose())));
    }

    private int[] Places(IReadOnlyList<VarCondition> conditions) => [.. conditions.Select(c => (_model.Sample.Count * (c.Step - 1)) + c.Series)];

    private double Scaled(VarCondition condition) => condition.Value / _model.Sample.Units[condition.Series];

    private Vector<double> Means()
    {
        var (sample, estimate) = (_model.Sample, _model.Estimate);
        var (n, known) = (sample.Count, sample.Values.RowCount);
        var values = sample.Values.Stack(Matrix<double>.Build.Dense(_horizon, n));
        for (var t = known; t < known + _horizon; t++)
        {
            values.SetRow(t, estimate.Coefficients.TransposeThisAndMultiply(Vector<double>.Build.Dense(VarSample.RightHandSide(values, t, estimate.Lags, _model.Deterministic))));
        }

        return Vector<double>.Build.Dense(n * _horizon, k => values[known + (k / n), k % n]);
    }
}
