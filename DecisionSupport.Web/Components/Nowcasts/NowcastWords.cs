using DecisionSupport.Analytics.Nowcasting;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Components.Nowcasts;

/// <summary>How the figures of a nowcast are written: growth in percent, one decimal.</summary>
public static class NowcastWords
{
    /// <summary>Name of the factor model's method card.</summary>
    public const string Model = "dynamic-factor";

    private const double Normal80 = 1.2815515655446004;

    /// <summary>"2.3", with a true minus sign.</summary>
    public static string Figure(double value) => FigureText.Number(value, 1);

    /// <summary>"2.3%".</summary>
    public static string Percent(double value) => Figure(value) + "%";

    /// <summary>Lower end of the 80 % range.</summary>
    public static double Lower(NowcastFigure figure) => figure.Mean - (Normal80 * figure.Deviation);

    /// <summary>Upper end of the 80 % range.</summary>
    public static double Upper(NowcastFigure figure) => figure.Mean + (Normal80 * figure.Deviation);

    /// <summary>The odds of a figure below zero, whole percent; "&lt;1" and "&gt;99" at the ends, for no odds are nought.</summary>
    public static string OddsBelowZero(NowcastFigure figure) => (100 * figure.ProbabilityBelow(0)) switch
    {
        < 1 => "<1",
        > 99 => ">99",
        var odds => FigureText.Number(odds, 0),
    };
}
