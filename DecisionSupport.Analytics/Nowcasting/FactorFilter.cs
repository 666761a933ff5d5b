using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>
/// The Kalman filter of a dynamic factor model, one figure after another, so that no matrix is inverted and any pattern of
/// missing figures is one and the same case (Koopman and Durbin 2000, J. Time Series Analysis 21, 281–296).
/// Gains depend on the pattern alone: further figures in the same cells are smoothed with <see cref="Smooth"/>.
/// </summary>
internal sealed class FactorFilter
{
    private readonly (int[] States, double[] Weights)[] _observation;
    private readonly double[] _multiplier;
    private readonly int _variables;

    private FactorFilter(FactorParameters parameters, int months)
    {
        (Parameters, Months, StateCount) = (parameters, months, parameters.States.Count);
        (_observation, _multiplier, _variables) = (parameters.Observation(), parameters.Transition().Multiplier, parameters.States.Variables.Count);
        (Predicted, Filtered, Steps) = (new double[months][], new double[months][], new List<Step>[months]);
    }

    public FactorParameters Parameters { get; }

    public int Months { get; }

    public int StateCount { get; }

    /// <summary>Covariance of each month's state, its own figures not known, row by row.</summary>
    public double[][] Predicted { get; }

    /// <summary>Covariance of each month's state, its own figures known.</summary>
    public double[][] Filtered { get; }

    /// <summary>The figures of each month in the order taken.</summary>
    public List<Step>[] Steps { get; }

    public double LogLikelihood { get; private set; }

    /// <summary>The states and weights of a variable.</summary>
    public (int[] States, double[] Weights) Row(int variable) => _observation[variable];

    /// <summary>Runs over standardised figures, month by month and variable by variable; NaN is missing.</summary>
    public static FactorFilter Run(FactorParameters parameters, double[] figures)
    {
        var filter = new FactorFilter(parameters, figures.Length / parameters.States.Variables.Count);
        var (_, variance) = parameters.Transition();
        var (mean, covariance) = ((double[])parameters.StartMean.Clone(), (double[])parameters.StartCovariance.Clone());
        for (var t = 0; t < filter.Months; t++)
        {
            if (t > 0)
            {
                (mean, covariance) = (filter.Advance(mean), filter.Advance(covariance, variance));
            }

            filter.Predicted[t] = (double[])covariance.Clone();
            filter.Steps[t] = [];
            filter.Take(t, figures, mean, covariance, filter.Steps[t].Add);
            filter.Filtered[t] = covariance;
        }

        return filter;
    }

    /// <summary>The parameters with the start that a month has once all figures before it are known: what follows needs no earlier figure.</summary>
    /// <param name="parameters">As of the first month.</param>
    /// <param name="figures">Standardised figures, up to the month at least.</param>
    /// <param name="month">Row of the month.</param>
    public static FactorParameters StartAt(FactorParameters parameters, double[] figures, int month)
    {
        var filter = new FactorFilter(parameters, 0);
        var (_, variance) = parameters.Transition();
        var (mean, covariance) = ((double[])parameters.StartMean.Clone(), (double[])parameters.StartCovariance.Clone());
        for (var t = 0; t < month; t++)
        {
            filter.Take(t, figures, mean, covariance, _ => { });
            (mean, covariance) = (filter.Advance(mean), filter.Advance(covariance, variance));
        }

        return new(parameters, mean, covariance);
    }

    /// <summary>Means of the states of all months, given figures in the cells that the filter ran over.</summary>
    /// <param name="figures">Standardised figures; NaN stands where it stood.</param>
    /// <param name="start">Mean of the first month's state; zeros give the part that the figures alone contribute.</param>
    public double[][] Smooth(double[] figures, double[] start)
    {
        var (predicted, innovations) = (new double[Months][], new double[Months][]);
        var mean = (double[])start.Clone();
        for (var t = 0; t < Months; t++)
        {
            mean = t == 0 ? mean : Advance(mean);
            predicted[t] = (double[])mean.Clone();
            innovations[t] = new double[Steps[t].Count];
            foreach (var (i, step) in Steps[t].Index())
            {
                innovations[t][i] = figures[(t * _variables) + step.Variable] - Value(step.Variable, mean);
                Kernels.AddScaled(mean, step.Gain, innovations[t][i]);
            }
        }

        var r = new double[StateCount];
        for (var t = Months - 1; t >= 0; t--)
        {
            for (var i = Steps[t].Count - 1; i >= 0; i--)
            {
                var step = Steps[t][i];
                AddRow(step.Variable, r, (innovations[t][i] / step.Variance) - Kernels.Dot(step.Gain, r));
            }

            for (var i = 0; i < StateCount; i++)
            {
                predicted[t][i] += Kernels.Dot(Predicted[t].AsSpan(i * StateCount, StateCount), r);
            }

            r = Retreat(r);
        }

        return predicted;
    }

    /// <summary>A variable's value in a state.</summary>
    public double Value(int variable, double[] state)
    {
        var (states, weights) = _observation[variable];
        var sum = 0.0;
        for (var k = 0; k < states.Length; k++)
        {
            sum += weights[k] * state[states[k]];
        }

        return sum;
    }

    /// <summary>r of the month before: the transition, transposed.</summary>
    public double[] Retreat(double[] r)
    {
        var back = new double[StateCount];
        for (var i = 0; i < StateCount; i++)
        {
            back[Parameters.States.From[i]] += _multiplier[i] * r[i];
        }

        return back;
    }

    /// <summary>N of the month before: T′NT.</summary>
    public double[] RetreatSquare(double[] n)
    {
        var (back, from) = (new double[n.Length], Parameters.States.From);
        for (var i = 0; i < StateCount; i++)
        {
            for (var j = 0; j < StateCount; j++)
            {
                back[(from[i] * StateCount) + from[j]] += _multiplier[i] * _multiplier[j] * n[(i * StateCount) + j];
            }
        }

        return back;
    }

    /// <summary>Adds a multiple of a variable's row to a vector of states.</summary>
    public void AddRow(int variable, double[] states, double times)
    {
        var (places, weights) = _observation[variable];
        for (var k = 0; k < places.Length; k++)
        {
            states[places[k]] += times * weights[k];
        }
    }

    private double[] Advance(double[] covariance, double[] variance)
    {
        var (from, multiplier, m) = (Parameters.States.From, _multiplier, StateCount);
        var next = new double[covariance.Length];
        for (var i = 0; i < m; i++)
        {
            var row = from[i] * m;
            for (var j = 0; j < m; j++)
            {
                next[(i * m) + j] = multiplier[i] * multiplier[j] * covariance[row + from[j]];
            }

            next[(i * m) + i] += variance[i];
        }

        return next;
    }

    private double[] Advance(double[] mean)
    {
        var next = new double[StateCount];
        for (var i = 0; i < StateCount; i++)
        {
            next[i] = _multiplier[i] * mean[Parameters.States.From[i]];
        }

        return next;
    }

    private void Take(int month, double[] figures, double[] mean, double[] covariance, Action<Step> taken)
    {
        for (var v = 0; v < _variables; v++)
        {
            var figure = figures[(month * _variables) + v];
            if (double.IsNaN(figure))
            {
                continue;
            }

            var (states, weights) = _observation[v];
            var gain = new double[StateCount];
            var variance = FactorParameters.Noise;
            for (var k = 0; k < states.Length; k++)
            {
                Kernels.AddScaled(gain, covariance.AsSpan(states[k] * StateCount, StateCount), weights[k]);
            }

            for (var k = 0; k < states.Length; k++)
            {
                variance += weights[k] * gain[states[k]];
            }

            for (var i = 0; i < StateCount; i++)
            {
                Kernels.AddScaled(covariance.AsSpan(i * StateCount, StateCount), gain, -gain[i] / variance);
            }

            var innovation = figure - Value(v, mean);
            Kernels.Scale(gain, 1 / variance);
            Kernels.AddScaled(mean, gain, innovation);
            LogLikelihood -= (Math.Log(2 * Math.PI * variance) + (innovation * innovation / variance)) / 2;
            taken(new(v, variance, gain));
        }
    }

    /// <summary>One figure taken in.</summary>
    /// <param name="Variable">Of which variable.</param>
    /// <param name="Variance">Variance of the figure before it was known.</param>
    /// <param name="Gain">What a surprise of one moves the states by.</param>
    public readonly record struct Step(int Variable, double Variance, double[] Gain);
}
