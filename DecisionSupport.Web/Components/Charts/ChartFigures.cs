using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Components.Charts;

/// <summary>How the figures of one chart are written: the same in axis, tooltip, table and announcement.</summary>
public static class ChartFigures
{
    private const int PublishedDecimals = 3;

    /// <summary>
    /// Decimals of a chart's figures: as many as its publisher gave (at most three), and for computed figures, which
    /// have endless decimals, as many as their size warrants (0 from 1,000, 1 from 1, else 3).
    /// </summary>
    public static int Decimals(ChartState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Decimals(state.Lines.Select(l => l.Values));
    }

    /// <inheritdoc cref="Decimals(ChartState)"/>
    public static int Decimals(IEnumerable<TimeSeries> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var largest = 0.0;
        var published = 0;
        foreach (var line in lines)
        {
            foreach (var value in line.Values)
            {
                if (double.IsNaN(value))
                {
                    continue;
                }

                largest = Math.Max(largest, Math.Abs(value));
                while (published <= PublishedDecimals && !IsRound(value, published))
                {
                    published++;
                }
            }
        }

        return published <= PublishedDecimals
            ? Math.Min(published, largest >= 10_000 ? 1 : PublishedDecimals)
            : largest switch { >= 1000 => 0, >= 1 => 1, _ => PublishedDecimals };
    }

    /// <summary>A figure with its unit: "8.2%", "153,018 thousand persons".</summary>
    public static string WithUnit(string figure, string unit) =>
        unit.StartsWith('%') ? figure + unit : unit.Length == 0 ? figure : $"{figure} {unit}";

    private static bool IsRound(double value, int decimals) =>
        Math.Abs(value - Math.Round(value, decimals)) <= 1e-9 * Math.Max(1, Math.Abs(value));
}
