namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>What a regressor stands for, and so which part of the adjusted series keeps its effect.</summary>
public enum EffectKind
{
    /// <summary>Mean of the differenced series; part of the model, never taken out.</summary>
    Constant,

    /// <summary>Days of the week; leaves the adjusted series.</summary>
    TradingDays,

    /// <summary>29 February, or the length of the period; leaves the adjusted series.</summary>
    LeapYear,

    /// <summary>A moving holiday; leaves the adjusted series.</summary>
    Holiday,

    /// <summary>One period out of line (AO); stays in the adjusted series, as irregular.</summary>
    AdditiveOutlier,

    /// <summary>A lasting step (LS); stays in the adjusted series, as trend.</summary>
    LevelShift,

    /// <summary>A jump that dies away (TC); stays in the adjusted series, as irregular.</summary>
    TemporaryChange,

    /// <summary>A regressor of the user's that leaves the adjusted series.</summary>
    UserCalendar,

    /// <summary>A regressor of the user's that stays in the trend.</summary>
    UserTrend,

    /// <summary>A regressor of the user's that stays in the irregular.</summary>
    UserIrregular,
}
