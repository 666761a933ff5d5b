using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>Time scales of PC-Axis: TLIST(A1), H1, Q1, M1, W1.</summary>
internal static class PxTime
{
    public static Frequency? Frequency(string scale) => scale.Length == 0 ? null : char.ToUpperInvariant(scale[0]) switch
    {
        'A' => Analytics.Series.Frequency.Annual,
        'H' => Analytics.Series.Frequency.HalfYearly,
        'Q' => Analytics.Series.Frequency.Quarterly,
        'M' => Analytics.Series.Frequency.Monthly,
        'W' => Analytics.Series.Frequency.Weekly,
        'D' => Analytics.Series.Frequency.Daily,
        _ => null,
    };

    /// <summary>The periods after one up to another, as text; only the other one when they are none.</summary>
    public static IEnumerable<string> After(string from, string to, string scale, ReadLimits limits)
    {
        var frequency = Frequency(scale);
        if (!PeriodText.TryRead(from, frequency, out var first) || !PeriodText.TryRead(to, frequency, out var last)
            || first.Frequency != last.Frequency || last - first < 1 || last - first > limits.Columns)
        {
            return [to];
        }

        return Enumerable.Range(1, last - first).Select(i => (first + i).ToString());
    }
}
