using DecisionSupport.Analytics.Calendars;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>A regressor of the user's.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">UserCalendar, UserTrend or UserIrregular: which part keeps its effect.</param>
/// <param name="Values">One value for each backcast, observation and forecast period, none missing.</param>
/// <param name="Centring">What is taken off, so that the adjusted level stays: nothing, the mean, or the mean of the same month.</param>
public sealed record UserRegressor(string Name, EffectKind Kind, IReadOnlyList<double> Values, HolidayCentring Centring = HolidayCentring.None)
{
    internal ModelColumn On(ModelSpan span)
    {
        if (Kind is not (EffectKind.UserCalendar or EffectKind.UserTrend or EffectKind.UserIrregular))
        {
            throw new ArgumentException($"The regressor '{Name}' has the kind {Kind}; a user's regressor is UserCalendar, UserTrend or UserIrregular.");
        }

        if (Values.Count != span.Length || Values.Any(v => !double.IsFinite(v)))
        {
            throw new ArgumentException($"The regressor '{Name}' has {Values.Count(double.IsFinite)} finite values; it needs {span.Length}: {span.Backcasts} before, {span.Count} observed, {span.Forecasts} ahead.");
        }

        double Off(int t) => Centring switch
        {
            HolidayCentring.None => 0,
            HolidayCentring.Mean => Values.Average(),
            HolidayCentring.Calendar => Values.Where((_, s) => (s - t) % span.Cycle == 0).Average(),
            _ => throw new ArgumentException($"{Centring} is not a centring; choose one of {string.Join(", ", Enum.GetNames<HolidayCentring>())}."),
        };
        return new(Name, Kind, [.. Values.Select((v, t) => v - Off(t))]);
    }
}
