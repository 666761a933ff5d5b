using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>A history as a panel model sees it: logarithms when all values are positive, else the values as they are.</summary>
internal sealed class PanelWindow
{
    private readonly double[] _values;

    /// <summary>The window of a history without missing values.</summary>
    public PanelWindow(TimeSeries history)
    {
        var values = history.Values.ToArray();
        Logarithmic = values.All(v => v > 0);
        _values = Logarithmic ? Array.ConvertAll(values, Math.Log) : values;
        First = history.Periods.First;
        Shape = PanelShape.Of(history.Frequency);
    }

    /// <summary>What is looked at.</summary>
    public PanelShape Shape { get; }

    /// <summary>The period of the first value.</summary>
    public Period First { get; }

    /// <summary>Whether the values are logarithms.</summary>
    public bool Logarithmic { get; }

    /// <summary>The values seen by the model.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The value in the unit of the series.</summary>
    public double Back(double value) => Logarithmic ? Math.Exp(value) : value;

    /// <summary>What is known at a place; values after it are not read.</summary>
    public PanelOrigin At(int origin) => new(this, origin);
}
