using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>What a model in front of seasonal adjustment is asked to be; what is not given is chosen.</summary>
/// <param name="Logs">Logs or levels; null to choose by AICc, logs in doubt (X-13's aicdiff = −2).</param>
/// <param name="Order">The order of the errors, without constant; null to choose.</param>
/// <param name="Constant">Whether the differenced series has a mean; null to choose by its t-value.</param>
/// <param name="Calendar">Calendar effects to test.</param>
/// <param name="Outliers">Kinds of outliers to look for; null for all three.</param>
/// <param name="OutlierLimit">The t-value from which on; null for the usual one of the length.</param>
/// <param name="FixedOutliers">Outliers that are in the model whatever their t-value: kind and place from 0.</param>
/// <param name="Regressors">The user's regressors.</param>
/// <param name="Forecasts">Periods ahead; null for a year.</param>
/// <param name="Backcasts">Periods before.</param>
public sealed record RegArimaOptions(
    bool? Logs = null,
    ArimaOrder? Order = null,
    bool? Constant = null,
    CalendarEffects Calendar = CalendarEffects.All,
    IReadOnlyList<EffectKind>? Outliers = null,
    double? OutlierLimit = null,
    IReadOnlyList<(EffectKind Kind, int Place)>? FixedOutliers = null,
    IReadOnlyList<UserRegressor>? Regressors = null,
    int? Forecasts = null,
    int Backcasts = 0);
