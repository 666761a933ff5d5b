using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Alerting;

/// <summary>Whose business an alert is.</summary>
public enum AlertKind
{
    /// <summary>The course of the economy.</summary>
    Economy,

    /// <summary>Market supervision: fuel prices, banks, food, products, consumers.</summary>
    Market,

    /// <summary>The figures themselves: they are late.</summary>
    Data,
}

/// <summary>How pressing an alert is. These are not the four degrees of emergencies (特别重大 to 一般), which a person decides.</summary>
public enum AlertSeverity
{
    /// <summary>Worth knowing, 提示.</summary>
    Notice = 1,

    /// <summary>To be looked at, 关注.</summary>
    Warning = 2,

    /// <summary>To be looked at now, 紧急.</summary>
    Urgent = 3,
}

/// <summary>Whose business an indicator is.</summary>
internal static class AlertKinds
{
    private static readonly HashSet<string> s_marketTopics =
    [
        "prices:fuel", "banking-supervision", "bank-condition", "food-safety", "product-quality", "recalls", "market-entities", "consumer-protection",
    ];

    /// <summary>By its topic.</summary>
    public static AlertKind Of(Indicator indicator) => s_marketTopics.Contains(indicator.Topic) ? AlertKind.Market : AlertKind.Economy;
}
