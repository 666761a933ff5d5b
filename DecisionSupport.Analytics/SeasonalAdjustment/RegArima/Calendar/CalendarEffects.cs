namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;

/// <summary>Calendar effects to test for; each joins the model only when AICc is better with it.</summary>
[Flags]
public enum CalendarEffects
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Days of the week (six contrasts or one) with the leap year.</summary>
    TradingDays = 1,

    /// <summary>Easter, with 1, 8 or 15 days before it.</summary>
    Easter = 2,

    /// <summary>Spring Festival, days before, during and after it.</summary>
    SpringFestival = 4,

    /// <summary>Dragon-Boat Festival, days before, during and after it.</summary>
    DragonBoat = 8,

    /// <summary>Mid-Autumn Festival, days before, during and after it.</summary>
    MidAutumn = 16,

    /// <summary>What X-13 tests: trading days and Easter.</summary>
    Western = TradingDays | Easter,

    /// <summary>Trading days and the festivals of the lunar calendar.</summary>
    Chinese = TradingDays | SpringFestival | DragonBoat | MidAutumn,

    /// <summary>All, for a series whose country is not known; a festival must then be clearer, for more sets of windows are tried.</summary>
    All = Western | Chinese,
}
