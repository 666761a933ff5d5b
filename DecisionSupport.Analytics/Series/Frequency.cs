namespace DecisionSupport.Analytics.Series;

/// <summary>How often a series is observed; the values are the SDMX CL_FREQ codes. 0 is no frequency.</summary>
public enum Frequency
{
    /// <summary>Once a calendar year.</summary>
    Annual = 'A',

    /// <summary>Twice a calendar year.</summary>
    HalfYearly = 'S',

    /// <summary>Four times a calendar year.</summary>
    Quarterly = 'Q',

    /// <summary>Twelve times a calendar year.</summary>
    Monthly = 'M',

    /// <summary>ISO 8601 weeks, Monday to Sunday.</summary>
    Weekly = 'W',

    /// <summary>Every calendar day.</summary>
    Daily = 'D',
}

/// <summary>Codes and lengths of <see cref="Frequency"/>.</summary>
public static class Frequencies
{
    /// <summary>Periods in one seasonal cycle (a year): 1, 2, 4, 12, 52; for daily data the week, 7.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not one of the six codes.</exception>
    public static int PeriodsPerCycle(this Frequency frequency) => frequency switch
    {
        Frequency.Annual => 1,
        Frequency.HalfYearly => 2,
        Frequency.Quarterly => 4,
        Frequency.Monthly => 12,
        Frequency.Weekly => 52,
        Frequency.Daily => 7,
        _ => throw Unknown(frequency),
    };

    /// <summary>Periods in one year: 1, 2, 4, 12, 52, 365. Annualised rates use it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not one of the six codes.</exception>
    public static int PeriodsPerYear(this Frequency frequency) =>
        frequency == Frequency.Daily ? 365 : frequency.PeriodsPerCycle();

    /// <summary>The SDMX code, for example "M".</summary>
    public static string Code(this Frequency frequency)
    {
        _ = frequency.PeriodsPerCycle();
        return ((char)frequency).ToString();
    }

    /// <summary>Reads an SDMX code.</summary>
    /// <exception cref="FormatException">The code is not one of A, S, Q, M, W, D.</exception>
    public static Frequency Parse(string code) => code switch
    {
        "A" => Frequency.Annual,
        "S" or "H" => Frequency.HalfYearly,
        "Q" => Frequency.Quarterly,
        "M" => Frequency.Monthly,
        "W" => Frequency.Weekly,
        "D" => Frequency.Daily,
        _ => throw new FormatException($"'{code}' is no frequency code; write one of A, S, Q, M, W, D (SDMX CL_FREQ)."),
    };

    internal static ArgumentOutOfRangeException Unknown(Frequency frequency) =>
        new(nameof(frequency), (int)frequency, "Not a frequency: 0 or an unknown code. A default(Period) has none; make periods with Period.Month, Period.Quarter, Period.Year…");
}
