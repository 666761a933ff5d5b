namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>A series as the model sees it: logs or levels, and with logs perhaps less the leap-year factor known beforehand.</summary>
internal sealed class RegArimaData
{
    private RegArimaData(ModelSpan span, double[] original, bool logs, double[] prior, bool hasPrior)
    {
        (Span, Logs, Prior, HasPrior) = (span, logs, prior, hasPrior);
        Original = original;
        Values = [.. original.Select((v, t) => (logs ? Math.Log(v) : v) - prior[span.Backcasts + t])];
    }

    /// <summary>The periods.</summary>
    public ModelSpan Span { get; }

    /// <summary>The observations as given; NaN for gaps.</summary>
    public double[] Original { get; }

    /// <summary>Whether logs are modelled.</summary>
    public bool Logs { get; }

    /// <summary>What was subtracted beforehand, for all periods of the span; zeros without.</summary>
    public double[] Prior { get; }

    /// <summary>Whether the leap-year factor was subtracted.</summary>
    public bool HasPrior { get; }

    /// <summary>The observations as modelled; NaN for gaps.</summary>
    public double[] Values { get; }

    /// <summary>The data.</summary>
    /// <exception cref="ArgumentException">A value is infinite, the ends are missing, or a value is not positive where logs are asked for.</exception>
    public static RegArimaData Of(ReadOnlySpan<double> values, ModelSpan span, bool logs)
    {
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsInfinity(values[t]) || (logs && values[t] <= 0))
            {
                throw new ArgumentException(FormattableString.Invariant($"Value {t + 1} is {values[t]}; {(logs ? "a model of logs needs positive values, take the additive mode" : "values must be finite")}."), nameof(values));
            }
        }

        return values.IsEmpty || double.IsNaN(values[0]) || double.IsNaN(values[^1])
            ? throw new ArgumentException("The series begins or ends with a missing value; cut it off: a gap is filled only between observed values.", nameof(values))
            : new(span, values.ToArray(), logs, new double[span.Length], false);
    }

    /// <summary>The same with or without the leap-year factor taken out beforehand, as X-13 does it for logs.</summary>
    public RegArimaData WithPrior(bool leapYear) => leapYear == HasPrior || !Logs ? this
        : new(Span, Original, Logs, leapYear ? Calendar.LeapYearColumn.Prior(Span) : new double[Span.Length], leapYear);

    /// <summary>What makes criteria of logs and levels comparable: the sum of the logs of the observations that the likelihood is about.</summary>
    /// <param name="lost">Observations that differencing uses up.</param>
    public double Jacobian(int lost)
    {
        var sum = 0.0;
        for (var t = lost; Logs && t < Original.Length; t++)
        {
            sum += double.IsNaN(Original[t]) ? 0 : Math.Log(Original[t]);
        }

        return sum;
    }
}
