using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Scenarios;

/// <summary>How a series enters a scenario's model.</summary>
public enum ScenarioScale
{
    /// <summary>As it is: rates and shares.</summary>
    Level,

    /// <summary>As 100 times its natural logarithm, so that differences are about per cent: amounts, prices, indices. All figures are above zero.</summary>
    Logarithm,
}

/// <summary>A series of a scenario's model.</summary>
/// <param name="Indicator">Its key.</param>
/// <param name="Scale">How it enters.</param>
public sealed record ScenarioInput(string Indicator, ScenarioScale Scale)
{
    private const double Hundred = 100;

    /// <summary>The figures as the model sees them; what has no logarithm is missing.</summary>
    public TimeSeries ToModel(TimeSeries levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return Scale == ScenarioScale.Level ? levels : levels.Map(v => v > 0 ? Hundred * Math.Log(v) : double.NaN);
    }

    /// <summary>A value of the model in the unit of the series.</summary>
    public double ToLevel(double value) => Scale == ScenarioScale.Level ? value : Math.Exp(value / Hundred);
}

/// <summary>A named scenario as data: what is assumed, in words and numbers, over which series, by whom and why.</summary>
/// <param name="Key">Its short name, unique: "US.RATES".</param>
/// <param name="Name">Its name.</param>
/// <param name="Assumption">The assumption in a sentence.</param>
/// <param name="Change">The assumption in numbers; its series is one of <paramref name="Series"/>.</param>
/// <param name="Series">The series of the model, all of one frequency, at least two.</param>
/// <param name="First">The first period that counts.</param>
/// <param name="Lags">Lags of the vector autoregression, at least 1.</param>
/// <param name="Horizon">Periods ahead, at most a year.</param>
/// <param name="LeftOut">Periods that the model does not learn from, with the reason.</param>
/// <param name="Author">Who set it up.</param>
/// <param name="Date">When.</param>
/// <param name="Reason">Why so.</param>
public sealed record ScenarioDefinition(
    string Key, LocalizedText Name, LocalizedText Assumption, ScenarioChange Change, IReadOnlyList<ScenarioInput> Series, Period First, int Lags, int Horizon,
    IReadOnlyList<LeftOutPeriods> LeftOut, LocalizedText Author, DateOnly Date, LocalizedText Reason);
