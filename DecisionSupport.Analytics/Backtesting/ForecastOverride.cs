namespace DecisionSupport.Analytics.Backtesting;

/// <summary>A person's signature under a model that lost to seasonal naive and is published all the same.</summary>
/// <param name="Model">The model.</param>
/// <param name="By">Who signed.</param>
/// <param name="On">The day, UTC.</param>
/// <param name="Reason">Why it is published.</param>
public sealed record ForecastOverride(string Model, string By, DateOnly On, string Reason);
