using System.Globalization;
using DecisionSupport.Analytics.Calendars;
using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Outliers;
using DecisionSupport.Analytics.Tests.Support;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.RegArima;

/// <summary>The model that X-13ARIMA-SEATS ended with in a golden run, rebuilt from the names of its coefficients.</summary>
internal sealed record GoldenSpec(bool Logs, ArimaOrder Order, IReadOnlyList<(string Name, double Coefficient)> Regressors, double[] Arma)
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames;

    public static GoldenSpec Of(GoldenX13 golden, string run)
    {
        var coefficients = golden.Info(run, "coef").EnumerateObject().Select(p => (p.Name, Value: p.Value.GetDouble())).ToList();
        var digits = golden.Info(run, "arima").GetString()!.Where(char.IsDigit).Select(c => c - '0').ToArray();
        var order = new ArimaOrder(digits[0], digits[1], digits[2], digits.ElementAtOrDefault(3), digits.ElementAtOrDefault(4), digits.ElementAtOrDefault(5), golden.Cycle);
        double[] Of(string name, double sign) => [.. coefficients.Where(c => c.Name.StartsWith(name, StringComparison.Ordinal)).Select(c => sign * c.Value)];
        var transform = golden.Info(run, "aictrans").GetString() ?? golden.Info(run, "transform").GetString();
        return new(
            transform == "Log(y)", order,
            [.. coefficients.Where(c => !c.Name.StartsWith("AR-", StringComparison.Ordinal) && !c.Name.StartsWith("MA-", StringComparison.Ordinal))],
            [.. Of("AR-N", 1), .. Of("MA-N", -1), .. Of("AR-S", 1), .. Of("MA-S", -1)]);
    }

    public RegArimaEstimate Estimate(GoldenX13 golden, bool holidayBefore)
    {
        var span = new ModelSpan(golden.Cycle, golden.Values.Length, golden.First, 0, golden.Cycle);
        var data = RegArimaData.Of(golden.Values, span, Logs).WithPrior(Logs && Regressors.Any(r => r.Name == "Weekday"));
        return RegArimaEstimate.Of(data, Order, [.. Regressors.Select(r => Column(r.Name, span, holidayBefore))])!;
    }

    private ModelColumn Column(string name, ModelSpan span, bool holidayBefore) => name switch
    {
        "Constant" => ModelColumn.Constant(span, Order.Differences, Order.SeasonalDifferences),
        "Weekday" => TradingDayColumns.Weekday(span)[0],
        "Leap Year" => LeapYearColumn.Of(span),
        "xreg" or "xreg2" => MovingHoliday.OfFestival(span, LunarFestival.SpringFestival)!.Window(name, 0, 6),
        "xreg1" when holidayBefore => MovingHoliday.OfFestival(span, LunarFestival.SpringFestival)!.Window(name, -6, -1),
        _ when name.StartsWith("Easter[", StringComparison.Ordinal) => MovingHoliday.OfEaster(span)!.Window(name, -int.Parse(name[7..^1], CultureInfo.InvariantCulture), -1),
        _ => OutlierColumn.Of(name[..2] == "AO" ? EffectKind.AdditiveOutlier : EffectKind.LevelShift, Place(name[2..], span), span),
    };

    private static int Place(string date, ModelSpan span)
    {
        var parts = date.Split('.');
        var part = Array.IndexOf(Months, parts[1]) is var month && month >= 0 ? month + 1 : int.Parse(parts[1], CultureInfo.InvariantCulture);
        var first = span.First!.Value;
        return ((int.Parse(parts[0], CultureInfo.InvariantCulture) - first.Year) * span.Cycle) + part - first.Part;
    }
}
