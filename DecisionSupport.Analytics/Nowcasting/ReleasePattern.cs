namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>
/// What was known on a day, by the usual lag of each variable, for series without their old vintages: pseudo-real time. Revisions made
/// since are in the figures; results flatter every method and are to be labelled so.
/// </summary>
public static class ReleasePattern
{
    /// <summary>The panel with the figures whose period had ended the usual number of days before.</summary>
    /// <param name="panel">Figures as known today.</param>
    /// <param name="lags">For each variable the days from the end of a period to its first figure.</param>
    /// <param name="day">The day looked from.</param>
    /// <exception cref="ArgumentException">A variable has no lag, or a year of months has not passed by the day.</exception>
    public static NowcastPanel AsOf(NowcastPanel panel, IReadOnlyDictionary<string, int> lags, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(lags);
        var days = panel.Variables.Select(v => lags.TryGetValue(v.Id, out var lag)
            ? lag
            : throw new ArgumentException($"{v.Id} has no release lag.", nameof(lags))).ToArray();
        return panel.Until(panel.Months.Last).With((t, v) => panel.Months[t].LastDay.AddDays(days[v]) <= day ? panel[t, v] : double.NaN);
    }
}
