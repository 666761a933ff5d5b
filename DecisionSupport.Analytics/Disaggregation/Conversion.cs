using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Disaggregation;

/// <summary>How periods make up the longer period.</summary>
public enum Conversion
{
    /// <summary>They add up: flows.</summary>
    Sum,

    /// <summary>Their mean: rates, indices, average stocks.</summary>
    Average,

    /// <summary>The first of them: opening stocks.</summary>
    First,

    /// <summary>The last of them: closing stocks.</summary>
    Last,
}

/// <summary>The longer periods as weighted sums of the shorter ones: one block of consecutive places for each known figure.</summary>
internal sealed class Blocks
{
    private readonly Conversion _conversion;

    public Blocks(PeriodRange shorter, TimeSeries longer, Conversion conversion)
    {
        Ratio = shorter.Frequency.PeriodsPerYear() / longer.Frequency.PeriodsPerYear();
        if (shorter.Frequency is Frequency.Weekly or Frequency.Daily || Ratio < 2)
        {
            throw new ArgumentException($"{longer.Frequency} figures cannot be spread over {shorter.Frequency} periods; the shorter periods must divide the longer ones (years, half-years, quarters, months).", nameof(longer));
        }

        if (!Enum.IsDefined(conversion))
        {
            throw new ArgumentOutOfRangeException(nameof(conversion), conversion, "Not a conversion; choose Sum, Average, First or Last.");
        }

        _conversion = conversion;
        Known = [.. longer.Periods.Where(p => !double.IsNaN(longer[p]))];
        Starts = [.. Known.Select(p => shorter.IndexOf(Period.Containing(p.FirstDay, shorter.Frequency)))];
        Values = [.. Known.Select(p => longer[p])];
        var outside = Array.FindIndex(Starts, s => s < 0 || s + Ratio > shorter.Count);
        if (outside >= 0)
        {
            throw new ArgumentException($"The figure of {Known[outside]} is not covered by the shorter periods {shorter}; leave it out or extend the indicator.", nameof(longer));
        }
    }

    /// <summary>Shorter periods in a longer one.</summary>
    public int Ratio { get; }

    public Period[] Known { get; }

    /// <summary>Place of the first shorter period of each block.</summary>
    public int[] Starts { get; }

    public double[] Values { get; }

    /// <summary>Weight of the place within a block, from 0.</summary>
    public double Weight(int place) => _conversion switch
    {
        Conversion.Sum => 1,
        Conversion.Average => 1.0 / Ratio,
        Conversion.First => place == 0 ? 1 : 0,
        _ => place == Ratio - 1 ? 1 : 0,
    };

    /// <summary>What the shorter figures make in each block.</summary>
    public double[] Aggregate(ReadOnlySpan<double> shorter)
    {
        var result = new double[Starts.Length];
        for (var b = 0; b < result.Length; b++)
        {
            for (var i = 0; i < Ratio; i++)
            {
                result[b] += Weight(i) is var w && w != 0 ? w * shorter[Starts[b] + i] : 0;
            }
        }

        return result;
    }
}
