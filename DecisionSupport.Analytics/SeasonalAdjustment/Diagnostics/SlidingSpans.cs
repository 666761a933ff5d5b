using DecisionSupport.Analytics.SeasonalAdjustment.X11;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>
/// Sliding spans: the same periods adjusted within up to four overlapping spans, each a year later. Where the adjusted figures of
/// a period differ by more than 3 %, the adjustment is not to be relied on. Source: Findley, Monsell, Shulman and Pugh (1990),
/// J. American Statistical Association 85, 345–355. Differences are taken of adjusted values, which for factors is the same.
/// </summary>
/// <param name="Spans">Spans compared, 2 to 4.</param>
/// <param name="Length">Periods in a span.</param>
/// <param name="Unstable">Percent of the periods whose adjusted values differ by more than 3 %; below 15 is good, above 25 bad.</param>
/// <param name="UnstableChanges">The same of changes from the period before, more than 3 percentage points; above 40 is bad.</param>
/// <param name="UnstableYears">The same of changes from a year before; above 10 is bad.</param>
public sealed record SlidingSpans(int Spans, int Length, double Unstable, double UnstableChanges, double UnstableYears)
{
    private const int MostSpans = 4;
    private const double Threshold = 0.03;

    /// <summary>Compares the spans; null when the series is too short for two.</summary>
    /// <param name="method">The method.</param>
    /// <param name="values">The observations, positive: differences are in percent.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="firstSeason">The place of the first value in its year, from 1.</param>
    /// <param name="request">What is asked for; its seasonal filter sets the length of the spans, so give the one that was chosen for the whole.</param>
    public static SlidingSpans? Of(AdjustmentMethod method, ReadOnlySpan<double> values, int cycle, int firstSeason, AdjustmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(request);
        var n = values.Length;
        // Spans begin with a year and end like the series, so that the last one holds the newest figures.
        var length = (Years(request.Seasonal) * cycle) + ((firstSeason - 1 + n) % cycle);
        var count = Math.Min(MostSpans, ((n - length) / cycle) + 1);
        if (n < length || count < 2)
        {
            return null;
        }

        var adjusted = new double[count][];
        for (var k = 0; k < count; k++)
        {
            var start = n - length - ((count - 1 - k) * cycle);
            var place = (firstSeason - 1 + start) % cycle;
            adjusted[k] = new double[n];
            Array.Fill(adjusted[k], double.NaN);
            method.Adjust(values.Slice(start, length), cycle, place + 1, request.From(start)).Adjusted.ToArray().CopyTo(adjusted[k], start);
        }

        return new(
            count, length,
            Share(adjusted, (a, t) => a[t], relative: true),
            Share(adjusted, (a, t) => t < 1 ? double.NaN : a[t] / a[t - 1], relative: false),
            Share(adjusted, (a, t) => t < cycle ? double.NaN : a[t] / a[t - cycle], relative: false));
    }

    // As long as the seasonal filter reaches.
    private static int Years(X11SeasonalFilter filter) => filter switch
    {
        X11SeasonalFilter.S3x1 => 5,
        X11SeasonalFilter.S3x3 => 6,
        X11SeasonalFilter.S3x9 => 11,
        X11SeasonalFilter.S3x15 => 17,
        _ => 8,
    };

    private static double Share(double[][] adjusted, Func<double[], int, double> figure, bool relative)
    {
        var (compared, unstable) = (0, 0);
        for (var t = 0; t < adjusted[0].Length; t++)
        {
            var (low, high, seen) = (double.PositiveInfinity, double.NegativeInfinity, 0);
            foreach (var span in adjusted)
            {
                var value = figure(span, t);
                if (double.IsFinite(value))
                {
                    (low, high, seen) = (Math.Min(low, value), Math.Max(high, value), seen + 1);
                }
            }

            if (seen >= 2)
            {
                compared++;
                unstable += (high - low) / (relative ? Math.Abs(low) : 1) > Threshold ? 1 : 0;
            }
        }

        return compared == 0 ? double.NaN : 100.0 * unstable / compared;
    }
}
