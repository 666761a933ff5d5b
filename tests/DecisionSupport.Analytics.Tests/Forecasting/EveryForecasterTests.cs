using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Intermittent;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>What every model owes on histories that break careless ones; a new model is found by reflection.</summary>
public class EveryForecasterTests
{
    private static readonly double[] Probabilities = [0.025, 0.1, 0.5, 0.9, 0.975];

    private static readonly Frequency[] AllFrequencies = Enum.GetValues<Frequency>();

    private static readonly int[] SeasonLengths = [1, 4, 12, 30];

    public static TheoryData<string> Names => [.. Forecasters.All.Select(f => f.Name)];

    private static IEnumerable<(string Words, double[] Values)> Histories()
    {
        var seasonal = Values(60, t => 100 + t + (20 * Math.Sin(2 * Math.PI * t / 12)) + (7 * t % 11));
        yield return ("no value", []);
        yield return ("missing values alone", Values(30, _ => double.NaN));
        yield return ("one value", [3]);
        yield return ("three values", [3, 1, 2]);
        yield return ("three zeros", new double[3]);
        yield return ("three of a kind", [7, 7, 7]);
        yield return ("eight values", [3, 1, 4, 1, 5, 9, 2, 6]);
        yield return ("zeros", new double[60]);
        yield return ("a constant", Values(60, _ => 5));
        yield return ("a negative constant", Values(60, _ => -5));
        yield return ("a constant of billionths", Values(60, _ => 5e-12));
        yield return ("a constant of trillions", Values(60, _ => 5e12));
        yield return ("zeros and one amount", Values(60, t => t == 40 ? 9 : 0));
        yield return ("zeros and a last amount", Values(60, t => t == 59 ? 9 : 0));
        yield return ("one amount and zeros", Values(60, t => t == 0 ? 9 : 0));
        yield return ("zeros, then a constant", Values(60, t => t < 30 ? 0 : 100));
        yield return ("a line", Values(60, t => 10 + (3 * t)));
        yield return ("a falling line through zero", Values(60, t => 30 - t));
        yield return ("plus and minus one", Values(60, t => t % 2 == 0 ? 1 : -1));
        yield return ("doubling", Values(60, t => Math.Pow(2, t)));
        yield return ("halving", Values(60, t => Math.Pow(0.5, t)));
        yield return ("a season alone", Values(60, t => t % 12));
        yield return ("counts", Values(60, t => 7 * t % 5 * (t % 3)));
        foreach (var (words, scale) in new[] { ("", 1), (" in billionths", 1e-12), (" in trillions", 1e12), (" below zero", -1.0) })
        {
            yield return ($"a seasonal series{words}", Values(60, t => scale * seasonal[t]));
            yield return ($"a seasonal series with gaps{words}", Values(60, t => 5 * t % 7 < 2 ? double.NaN : scale * seasonal[t]));
            yield return ($"a gap of two years{words}", Values(60, t => t is > 20 and < 45 ? double.NaN : scale * seasonal[t]));
            yield return ($"changing signs{words}", Values(60, t => scale * (seasonal[t] - 130)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_gives_finite_ordered_quantiles_or_a_named_refusal_on_a_calendar(string name)
    {
        var model = Forecasters.Named(name);
        var faults =
            from h in Histories()
            from frequency in AllFrequencies
            let history = TimeSeries.Of(Period.Containing(new DateOnly(2000, 1, 1), frequency), h.Values)
            let fault = Fault(model, history.Trim().Values.ToArray(), model.MinimumObservations(frequency), () => model.Fit(history).Forecast(14).Distributions)
            where fault.Length > 0
            select $"{h.Words}, {frequency}: {fault}";
        Assert.Equal("", string.Join('\n', faults));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_gives_finite_ordered_quantiles_or_a_named_refusal_on_counted_periods(string name)
    {
        if (Forecasters.Named(name) is not SeasonedForecaster model)
        {
            return;
        }

        var faults =
            from h in Histories()
            from season in SeasonLengths
            let series = SeasonedSeries.Of(h.Values, season)
            let fault = Fault(model, series.Values.ToArray(), model.MinimumObservations(season), () => model.Fit(series).Forecast(14))
            where fault.Length > 0
            select $"{h.Words}, season {season}: {fault}";
        Assert.Equal("", string.Join('\n', faults));
    }

    private static double[] Values(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];

    private static string Fault(Forecaster model, double[] history, int needed, Func<IReadOnlyList<IPredictiveDistribution>> ahead)
    {
        try
        {
            var faults = ahead().Select((d, h) => Fault(d) is { Length: > 0 } words ? $"step {h + 1}: {words}" : "").Where(w => w.Length > 0);
            return history.Length < needed ? $"{history.Length} values are taken, {needed} are needed" : faults.FirstOrDefault("");
        }
        catch (InsufficientHistoryException e)
        {
            return history.Length < needed && e.Message.Contains($"'{model.Name}'", StringComparison.Ordinal) ? "" : $"{history.Length} values are refused: {e.Message}";
        }
        catch (UnsuitableHistoryException e)
        {
            // Models of counts and amounts alone may be choosy, and not about what suits them.
            return model is IntermittentForecaster && history.Any(v => v < 0 || v > 1e9 || v != Math.Round(v)) ? "" : e.Message;
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private static string Fault(IPredictiveDistribution distribution)
    {
        var quantiles = Array.ConvertAll(Probabilities, distribution.Quantile);
        var ordered = quantiles.Zip(quantiles.Skip(1)).All(p => p.First <= p.Second);
        return ordered && double.IsFinite(distribution.Mean) && Array.TrueForAll(quantiles, double.IsFinite)
            ? ""
            : FormattableString.Invariant($"mean {distribution.Mean}, quantiles {string.Join(' ', quantiles)}");
    }
}
