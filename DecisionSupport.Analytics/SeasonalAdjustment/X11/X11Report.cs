using System.Globalization;
using DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>An X-11 adjustment in the words and figures common to all methods.</summary>
internal static class X11Report
{
    /// <summary>The options of a request; the mode "auto" is what <paramref name="logs"/> says.</summary>
    public static X11Options Options(AdjustmentRequest request, bool logs)
    {
        var mode = request.Mode switch
        {
            AdjustmentMode.Multiplicative => X11Mode.Multiplicative,
            AdjustmentMode.Additive => X11Mode.Additive,
            AdjustmentMode.LogAdditive => X11Mode.LogAdditive,
            AdjustmentMode.PseudoAdditive => X11Mode.PseudoAdditive,
            _ => logs ? X11Mode.Multiplicative : X11Mode.Additive,
        };
        return new(mode, request.Seasonal, request.Henderson, request.LowerSigma, request.UpperSigma);
    }

    /// <summary>The adjustment with its diagnostics.</summary>
    /// <param name="adjustment">The adjustment.</param>
    /// <param name="model">Figures about the model in front of it; none without.</param>
    /// <param name="differences">Differences of that model, for QS.</param>
    public static AdjustedSeries Of(X11Adjustment adjustment, IReadOnlyList<AdjustmentDiagnostic>? model = null, int? differences = null)
    {
        var judged = X11Diagnostics.Of(adjustment, differences);
        var quality = judged.Quality;
        IEnumerable<AdjustmentDiagnostic> all =
        [
            new("mode", null, Text: SeasonReport.Kebab(adjustment.Mode.ToString())),
            new("seasonal-filter", null, Text: adjustment.SeasonalFilter is X11SeasonalFilter.Stable ? "stable" : adjustment.SeasonalFilter.ToString()[1..]),
            new("henderson-terms", adjustment.HendersonTerms),
            new("i/c", adjustment.IrregularToTrend),
            new("i/s", adjustment.IrregularToSeason),
            new("extremes", adjustment.Weights.Count(w => w < 1)),
            .. model ?? [],
            .. SeasonReport.Of(judged.Season),
            .. SeasonReport.Peaks(adjustment.Original, adjustment.Adjusted, adjustment.Irregular, adjustment.Cycle, adjustment.Mode is X11Mode.Multiplicative or X11Mode.LogAdditive),
            new(adjustment.Cycle == 12 ? "months-for-cyclical-dominance" : "quarters-for-cyclical-dominance", judged.Measures.MonthsForCyclicalDominance),
            .. quality.M.Select((m, k) => new AdjustmentDiagnostic(string.Create(CultureInfo.InvariantCulture, $"m{k + 1}"), double.IsNaN(m) ? null : m)),
            new("q", quality.Q),
            new("q-without-m2", quality.QWithoutM2),
        ];
        return new(adjustment.Original, adjustment.Adjusted, adjustment.Trend, adjustment.Seasonal, adjustment.Irregular, [.. all], judged.Verdict());
    }
}
