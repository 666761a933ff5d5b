using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Aggregates;

/// <summary>
/// An aggregate adjusted directly, and indirectly as the weighted sum of its adjusted components; and which of the two to use. Sources:
/// Eurostat (2015), ESS Guidelines on Seasonal Adjustment, item 3.4; X-13ARIMA-SEATS reference manual (2023), composite.
/// </summary>
/// <param name="Aggregate">The aggregate: the weighted sum of the components.</param>
/// <param name="Direct">The aggregate adjusted.</param>
/// <param name="Components">The components adjusted, in the order given.</param>
/// <param name="Indirect">The weighted sum of the adjusted components.</param>
/// <param name="IndirectTrend">The weighted sum of their trends.</param>
/// <param name="DirectSmoothness">R1 and R2 of the direct series.</param>
/// <param name="IndirectSmoothness">R1 and R2 of the indirect series.</param>
/// <param name="DirectRecent">The same of the last three years.</param>
/// <param name="IndirectRecent">The same of the last three years.</param>
/// <param name="DirectQs">QS of a season left in the direct series.</param>
/// <param name="IndirectQs">QS of a season left in the indirect series.</param>
/// <param name="MeanAbsoluteDifference">Mean absolute difference of the two, percent of the direct series.</param>
/// <param name="DirectRevision">Mean absolute revision of the direct series from first to present, percent; null when not asked for or too short.</param>
/// <param name="IndirectRevision">The same of the indirect series.</param>
/// <param name="Verdict">Which to use, in one line.</param>
public sealed record AggregateAdjustment(
    IReadOnlyList<double> Aggregate,
    AdjustedSeries Direct,
    IReadOnlyList<AdjustedSeries> Components,
    IReadOnlyList<double> Indirect,
    IReadOnlyList<double> IndirectTrend,
    Smoothness DirectSmoothness,
    Smoothness IndirectSmoothness,
    Smoothness DirectRecent,
    Smoothness IndirectRecent,
    TestOutcome DirectQs,
    TestOutcome IndirectQs,
    double MeanAbsoluteDifference,
    double? DirectRevision,
    double? IndirectRevision,
    LocalizedText Verdict)
{
    private const double Level = 0.01;
    private const int RecentYears = 3;

    /// <summary>Adjusts both ways and compares.</summary>
    /// <param name="components">The components, at least one, all over the same periods.</param>
    /// <param name="method">The method for all.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="firstSeason">The place of the first value in its year, from 1.</param>
    /// <param name="request">How the aggregate, and components without a request of their own, are adjusted.</param>
    /// <param name="revisions">Whether revisions are compared: about forty adjustments of each series.</param>
    /// <exception cref="ArgumentException">Components differ in length or have missing values, or a series cannot be adjusted; the message names it.</exception>
    public static AggregateAdjustment Of(IReadOnlyList<Component> components, AdjustmentMethod method, int cycle, int firstSeason, AdjustmentRequest? request = null, bool revisions = false)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(method);
        if (components.Count == 0)
        {
            throw new ArgumentException("An aggregate needs at least one component.", nameof(components));
        }

        var length = components[0].Values.Count;
        foreach (var component in components)
        {
            component.Check(length);
        }

        request ??= new();
        double[] aggregate = [.. Enumerable.Range(0, length).Select(t => components.Sum(c => c.Weight(t) * c.Values[t]))];
        var direct = method.Adjust(aggregate, cycle, firstSeason, request);
        AdjustedSeries[] parts = [.. components.Select(c => Adjusted(c, [.. c.Values], method, cycle, firstSeason, request))];
        var indirect = Sum(components, [.. parts.Select(p => p.Adjusted)]);
        Smoothness Recent(IReadOnlyList<double> series) => Smoothness.Of(series, cycle, RecentYears * cycle);
        var (directQs, indirectQs) = (QsStatistic.Of([.. direct.Adjusted], cycle), QsStatistic.Of(indirect, cycle));
        var (directRecent, indirectRecent) = (Recent(direct.Adjusted), Recent(indirect));
        var (ownRevision, sumRevision) = revisions
            ? (RevisionHistory.Of(method, aggregate, cycle, firstSeason, request)?.MeanAbsolute, SumRevision.Of(components, method, cycle, firstSeason, request, aggregate))
            : (null, null);
        return new(
            aggregate, direct, parts, indirect, Sum(components, [.. parts.Select(p => p.Trend)]),
            Smoothness.Of(direct.Adjusted, cycle), Smoothness.Of(indirect, cycle), directRecent, indirectRecent, directQs, indirectQs,
            100 * direct.Adjusted.Zip(indirect, (d, i) => Math.Abs((i / d) - 1)).Average(), ownRevision, sumRevision,
            Judge(directQs, indirectQs, directRecent, indirectRecent, ownRevision, sumRevision));
    }

    /// <summary>The weighted sum of series of the components.</summary>
    internal static double[] Sum(IReadOnlyList<Component> components, IReadOnlyList<IReadOnlyList<double>> series) =>
        [.. Enumerable.Range(0, series[0].Count).Select(t => components.Select((c, k) => c.Weight(t) * series[k][t]).Sum())];

    /// <summary>A component adjusted; what it cannot take is said with its name.</summary>
    internal static AdjustedSeries Adjusted(Component component, double[] values, AdjustmentMethod method, int cycle, int firstSeason, AdjustmentRequest request)
    {
        try
        {
            return method.Adjust(values, cycle, firstSeason, component.Request ?? request);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"The component '{component.Name}' cannot be adjusted: {e.Message}", e);
        }
    }

    private static LocalizedText Judge(TestOutcome direct, TestOutcome indirect, Smoothness directRecent, Smoothness indirectRecent, double? directRevision, double? indirectRevision)
    {
        var (left, leftInSum) = (direct.PValue < Level, indirect.PValue < Level);
        if (left && leftInSum)
        {
            return new("Both keep a season: publish neither; adjust the components with other models.", "两种方法均有残余季节性：均不宜发布，应更换分项模型。");
        }

        if (leftInSum)
        {
            return new("Use the direct adjustment: the sum of the adjusted components keeps a season.", "宜用直接调整：分项调整后之和仍有残余季节性。");
        }

        if (left)
        {
            return new("Use the indirect adjustment: the direct one keeps a season.", "宜用间接调整：直接调整结果仍有残余季节性。");
        }

        var votes = Math.Sign(directRecent.R1 - indirectRecent.R1) + Math.Sign(directRecent.R2 - indirectRecent.R2)
            + (directRevision is { } d && indirectRevision is { } i ? Math.Sign(d - i) : 0);
        return votes >= 0
            ? new("Use the indirect adjustment: it adds up, keeps no season and is no rougher in the last three years.", "宜用间接调整：分项与总量一致，无残余季节性，且最近三年不更粗糙。")
            : new("Both are clean. The direct adjustment is smoother in the last three years; the indirect one adds up. Take the direct one where the aggregate is read alone.", "两者均无残余季节性。直接调整最近三年更平滑，间接调整则分项与总量一致；单独解读总量时宜用直接调整。");
    }
}
