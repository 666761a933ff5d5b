namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>A choice made by AICc.</summary>
/// <param name="Name">What was tested: "trading-days", "easter", "spring-festival".</param>
/// <param name="Chosen">What was chosen, "none" included.</param>
/// <param name="Without">AICc without.</param>
/// <param name="With">AICc of the best candidate.</param>
public sealed record ModelTest(string Name, string Chosen, double Without, double With);
