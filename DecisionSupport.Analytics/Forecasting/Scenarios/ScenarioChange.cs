namespace DecisionSupport.Analytics.Forecasting.Scenarios;

/// <summary>From what the assumed path of a series is counted.</summary>
public enum ScenarioChangeKind
{
    /// <summary>An amount is added to the last known figure.</summary>
    AddToLast,

    /// <summary>The last known figure is raised by a share of itself: 20 is 20 %.</summary>
    PercentOfLast,

    /// <summary>An amount is added to the forecast without the assumption.</summary>
    AddToBaseline,

    /// <summary>The forecast without the assumption is raised by a share of itself.</summary>
    PercentOfBaseline,

    /// <summary>The figures themselves are given.</summary>
    Value,
}

/// <summary>What a scenario assumes of one series, as a change that can be applied on any day.</summary>
/// <param name="Indicator">Key of the series.</param>
/// <param name="Kind">From what it is counted.</param>
/// <param name="Steps">One number for each period after the last known figure, in the unit of the series or per cent; the last one holds for all later periods.</param>
public sealed record ScenarioChange(string Indicator, ScenarioChangeKind Kind, IReadOnlyList<double> Steps)
{
    /// <summary>The assumed figure of a period.</summary>
    /// <param name="step">The period, from 1 for the one after the last known figure.</param>
    /// <param name="last">The last known figure.</param>
    /// <param name="baseline">The forecast of that period without the assumption.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is below 1, or there are no numbers.</exception>
    public double At(int step, double last, double baseline)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        ArgumentOutOfRangeException.ThrowIfZero(Steps.Count);
        var number = Steps[Math.Min(step, Steps.Count) - 1];
        return Kind switch
        {
            ScenarioChangeKind.AddToLast => last + number,
            ScenarioChangeKind.PercentOfLast => last * (1 + (number / 100)),
            ScenarioChangeKind.AddToBaseline => baseline + number,
            ScenarioChangeKind.PercentOfBaseline => baseline * (1 + (number / 100)),
            _ => number,
        };
    }
}
