using DecisionSupport.Analytics.Calendars;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;

/// <summary>Calendar regressors one after the other, each kept when AICc is smaller with it: X-13's aictest with a difference of 0.</summary>
internal static class CalendarSelection
{
    private const int Months = 12;
    private const int Quarters = 4;
    private const double Significant = 1.96;
    private const string None = "none";
    private const string TradingDays = "trading-days";
    private const string EasterTest = "easter";

    // Windows before Easter that X-13 tries.
    private static readonly int[] EasterWindows = [1, 8, 15];

    private static readonly (CalendarEffects Effect, LunarFestival Festival, string Name, string Test)[] Festivals =
    [
        (CalendarEffects.SpringFestival, LunarFestival.SpringFestival, "Spring Festival", "spring-festival"),
        (CalendarEffects.DragonBoat, LunarFestival.DragonBoat, "Dragon-Boat", "dragon-boat"),
        (CalendarEffects.MidAutumn, LunarFestival.MidAutumn, "Mid-Autumn", "mid-autumn"),
    ];

    /// <summary>The model with the calendar regressors that help.</summary>
    /// <param name="estimate">The model without.</param>
    /// <param name="effects">What to test.</param>
    /// <param name="tests">Receives what was tested.</param>
    public static RegArimaEstimate Run(RegArimaEstimate estimate, CalendarEffects effects, List<ModelTest> tests)
    {
        var span = estimate.Data.Span;
        if (span.First is null || span.Cycle is not (Months or Quarters))
        {
            return estimate;
        }

        if (effects.HasFlag(CalendarEffects.TradingDays))
        {
            var leap = estimate.Data.Logs ? Array.Empty<ModelColumn>() : [LeapYearColumn.Of(span)];
            estimate = Best(TradingDays, estimate, tests,
            [
                ("weekday", Try(estimate, [.. leap, .. TradingDayColumns.Weekday(span)], true)),
                ("six days", Try(estimate, [.. leap, .. TradingDayColumns.Six(span)], true)),
            ]);
        }

        if (effects.HasFlag(CalendarEffects.Easter) && MovingHoliday.OfEaster(span) is { } easter)
        {
            estimate = Best(EasterTest, estimate, tests,
                [.. EasterWindows.Select(w => ($"Easter[{w}]", Try(estimate, [easter.Window($"Easter[{w}]", -w, -1)], estimate.Data.HasPrior)))]);
        }

        foreach (var (effect, festival, name, test) in Festivals)
        {
            if (effects.HasFlag(effect) && MovingHoliday.OfFestival(span, festival) is { } holiday)
            {
                var (columns, sets) = FestivalWindows.Best(estimate, holiday, FestivalWindows.Sets(festival), name);
                // Who knows the country asks for its festivals; else the best of so many sets must pay for the choice (Foster and George 1994).
                var price = effects == CalendarEffects.All ? 2 * Math.Log(sets) : 0;
                estimate = Best(test, estimate, tests, columns.Count == 0 ? [] : [(string.Join(' ', columns.Select(c => c.Name)), Try(estimate, columns, estimate.Data.HasPrior))], price);
            }
        }

        return estimate;
    }

    /// <summary>
    /// What the outliers left of the calendar: an effect goes when its only coefficient is not significant, or several of them together
    /// make AICc larger.
    /// </summary>
    public static RegArimaEstimate Review(RegArimaEstimate estimate, List<ModelTest> tests)
    {
        for (var k = 0; k < tests.Count; k++)
        {
            var test = tests[k];
            int[] own = [.. Enumerable.Range(0, estimate.Columns.Count).Where(c => TestOf(estimate.Columns[c]) == test.Name)];
            if (test.Chosen == None || own.Length == 0)
            {
                continue;
            }

            var prior = estimate.Data.HasPrior && test.Name != TradingDays;
            var without = RegArimaEstimate.Of(estimate.Data.WithPrior(prior), estimate.Order, [.. estimate.Columns.Where((_, c) => !own.Contains(c))], estimate);
            int[] tested = [.. own.Where(c => estimate.Columns[c].Kind != EffectKind.LeapYear)];
            if (without is not null && (tested.Length == 1 ? Math.Abs(estimate.T(tested[0])) < Significant : without.Aicc < estimate.Aicc))
            {
                tests[k] = new(test.Name, None, without.Aicc, estimate.Aicc);
                estimate = without;
            }
        }

        return estimate;
    }

    private static string? TestOf(ModelColumn column) => column.Kind switch
    {
        EffectKind.TradingDays or EffectKind.LeapYear => TradingDays,
        EffectKind.Holiday => Festivals.Where(f => column.Name.StartsWith(f.Name, StringComparison.Ordinal)).Select(f => f.Test).DefaultIfEmpty(EasterTest).First(),
        _ => null,
    };

    private static RegArimaEstimate? Try(RegArimaEstimate estimate, IReadOnlyList<ModelColumn> more, bool prior) =>
        RegArimaEstimate.Of(estimate.Data.WithPrior(prior), estimate.Order, [.. estimate.Columns, .. more], estimate);

    private static RegArimaEstimate Best(string name, RegArimaEstimate without, List<ModelTest> tests, IReadOnlyList<(string Name, RegArimaEstimate? Estimate)> candidates, double price = 0)
    {
        var found = candidates.Where(c => c.Estimate is not null).OrderBy(c => c.Estimate!.Aicc).ToList();
        if (found.Count == 0)
        {
            return without;
        }

        var (chosen, best) = found[0];
        var better = best!.Aicc < without.Aicc - price;
        tests.Add(new(name, better ? chosen : None, without.Aicc, best.Aicc));
        return better ? best : without;
    }
}
