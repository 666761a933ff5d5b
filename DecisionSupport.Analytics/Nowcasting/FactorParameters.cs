namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>All that is estimated in a dynamic factor model, on the scale of standardised variables.</summary>
internal sealed class FactorParameters
{
    /// <summary>
    /// Variance of what neither factors nor a variable's own process explain: next to nothing, so that the smoothed value of an
    /// observed cell is the figure itself (Bańbura and Modugno 2014, section 2.2).
    /// </summary>
    public const double Noise = 1e-4;

    public FactorParameters(FactorStates states)
    {
        States = states;
        var n = states.Variables.Count;
        Loadings = [.. states.Variables.Select(v => new double[v.Blocks.Count])];
        (FactorPersistence, FactorVariance) = (new double[states.Blocks], new double[states.Blocks]);
        (OwnPersistence, OwnVariance) = (new double[n], new double[n]);
        (StartMean, StartCovariance) = (new double[states.Count], new double[states.Count * states.Count]);
    }

    /// <summary>The same with another start.</summary>
    public FactorParameters(FactorParameters other, double[] startMean, double[] startCovariance) =>
        (States, Loadings, FactorPersistence, FactorVariance, OwnPersistence, OwnVariance, StartMean, StartCovariance) =
        (other.States, other.Loadings, other.FactorPersistence, other.FactorVariance, other.OwnPersistence, other.OwnVariance, startMean, startCovariance);

    public FactorStates States { get; }

    /// <summary>By variable, for each of its blocks.</summary>
    public double[][] Loadings { get; }

    /// <summary>Coefficient of each factor on its month before.</summary>
    public double[] FactorPersistence { get; }

    public double[] FactorVariance { get; }

    /// <summary>Coefficient of what is a variable's own on its month before.</summary>
    public double[] OwnPersistence { get; }

    public double[] OwnVariance { get; }

    /// <summary>Mean of the state in the first month.</summary>
    public double[] StartMean { get; }

    /// <summary>Covariance of the state in the first month, row by row.</summary>
    public double[] StartCovariance { get; }

    /// <summary>What each state is multiplied by on its way from the month before, and the variance that is added.</summary>
    public (double[] Multiplier, double[] Variance) Transition()
    {
        var (multiplier, variance) = (new double[States.Count], new double[States.Count]);
        Array.Fill(multiplier, 1);
        for (var b = 0; b < States.Blocks; b++)
        {
            (multiplier[FactorStates.Factor(b)], variance[FactorStates.Factor(b)]) = (FactorPersistence[b], FactorVariance[b]);
        }

        for (var v = 0; v < States.Variables.Count; v++)
        {
            (multiplier[States.Own(v)], variance[States.Own(v)]) = (OwnPersistence[v], OwnVariance[v]);
        }

        return (multiplier, variance);
    }

    /// <summary>For each variable the states that make it up, and their weights.</summary>
    public (int[] States, double[] Weights)[] Observation() =>
        [.. States.Variables.Select((variable, v) => variable.IsQuarterly ? Quarterly(variable, v) : Monthly(variable, v))];

    /// <summary>The start at which every process is stationary.</summary>
    public void StartStationary()
    {
        Array.Clear(StartMean);
        Array.Clear(StartCovariance);
        for (var b = 0; b < States.Blocks; b++)
        {
            Stationary(FactorStates.Factor(b), FactorStates.Lags, FactorPersistence[b], FactorVariance[b]);
        }

        foreach (var (v, variable) in States.Variables.Index())
        {
            Stationary(States.Own(v), variable.IsQuarterly ? FactorStates.Lags : 1, OwnPersistence[v], OwnVariance[v]);
        }
    }

    private void Stationary(int first, int count, double persistence, double variance)
    {
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                StartCovariance[((first + i) * States.Count) + first + j] =
                    variance / (1 - (persistence * persistence)) * Math.Pow(persistence, Math.Abs(i - j));
            }
        }
    }

    private (int[] States, double[] Weights) Monthly(NowcastVariable variable, int v) =>
        ([.. variable.Blocks.Select(b => FactorStates.Factor(b)), States.Own(v)], [.. Loadings[v], 1]);

    private (int[] States, double[] Weights) Quarterly(NowcastVariable variable, int v)
    {
        var (states, weights) = (new List<int>(), new List<double>());
        for (var lag = 0; lag < FactorStates.Lags; lag++)
        {
            var share = FactorStates.QuarterWeights[lag];
            foreach (var (k, block) in variable.Blocks.Index())
            {
                states.Add(FactorStates.Factor(block, lag));
                weights.Add(share * Loadings[v][k]);
            }

            states.Add(States.Own(v, lag));
            weights.Add(share);
        }

        return ([.. states], [.. weights]);
    }
}
