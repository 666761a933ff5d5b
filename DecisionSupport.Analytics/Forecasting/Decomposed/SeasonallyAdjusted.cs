using DecisionSupport.Analytics.SeasonalAdjustment;

namespace DecisionSupport.Analytics.Forecasting.Decomposed;

/// <summary>A history taken apart by STL for models that forecast what is left without its season.</summary>
internal sealed class SeasonallyAdjusted
{
    private readonly double[] _season;
    private readonly int _cycle;

    private SeasonallyAdjusted(double[] values, int cycle)
    {
        _cycle = cycle;
        HasSeason = _cycle > 1 && values.Length > 2 * _cycle;
        _season = HasSeason ? [.. Mstl.Decompose(values, [_cycle]).Seasonal[0]] : new double[values.Length];
        Values = [.. values.Zip(_season, (v, s) => v - s)];
    }

    /// <summary>Whether the history covers more than two cycles, so that a season was taken out.</summary>
    public bool HasSeason { get; }

    /// <summary>The history without its season.</summary>
    public double[] Values { get; }

    /// <summary>Takes values without gaps apart.</summary>
    public static SeasonallyAdjusted Of(double[] values, int cycle) => new(values, cycle);

    /// <summary>A fitted model of the adjusted values with the last cycle's season put back.</summary>
    /// <param name="fitted">Its one-step predictions of the adjusted values.</param>
    /// <param name="description">What was estimated on them.</param>
    /// <param name="moments">Its forecasts of them.</param>
    public SeasonedFit Reseasoned(double[] fitted, string description, Func<int, IReadOnlyList<(double Mean, double Sd)>> moments) => SeasonedFit.Gaussian(
        [.. fitted.Zip(_season, (f, s) => f + s)],
        (HasSeason ? "STL + " : "no season + ") + description,
        horizon => [.. moments(horizon).Select((m, h) => (m.Mean + Season(h), m.Sd))]);

    private double Season(int ahead) => HasSeason ? _season[_season.Length - _cycle + (ahead % _cycle)] : 0;
}
