using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Judgement;

/// <summary>One figure that was forecast by a model, adjusted by an analyst and is known now.</summary>
/// <param name="Author">The analyst.</param>
/// <param name="Period">The period.</param>
/// <param name="Model">The model's own forecast.</param>
/// <param name="Adjusted">The forecast after the adjustment.</param>
/// <param name="Actual">The figure; NaN while it is not known.</param>
/// <param name="Made">The day of the adjustment.</param>
/// <param name="KnownFrom">The day from which the figure was public.</param>
public readonly record struct JudgedFigure(string Author, Period Period, double Model, double Adjusted, double Actual, DateOnly Made, DateOnly KnownFrom);

/// <summary>Whether analysts were nearer to the truth than the model that they changed.</summary>
/// <param name="Cases">Figures that count: known, and adjusted on a day before they were.</param>
/// <param name="AnalystNearer">Cases in which the adjusted forecast was nearer.</param>
/// <param name="ModelNearer">Cases in which the model's was.</param>
/// <param name="TooLate">Figures that do not count because the adjustment was made when they were public.</param>
/// <param name="MeanGain">Mean of the model's absolute error less the adjusted one, in the unit of the series: above 0 when adjusting helped; NaN without a case.</param>
/// <param name="ModelError">Mean absolute error of the model.</param>
/// <param name="AdjustedError">Mean absolute error of the adjusted forecast.</param>
public sealed record OverlayScore(int Cases, int AnalystNearer, int ModelNearer, int TooLate, double MeanGain, double ModelError, double AdjustedError)
{
    // Relative to the size of the figures: what differs less is rounding, and equally near.
    private const double Rounding = 1e-12;

    /// <summary>Share of decided cases in which the analyst was nearer; NaN without one.</summary>
    public double Share => AnalystNearer + ModelNearer is var decided and > 0 ? (double)AnalystNearer / decided : double.NaN;

    /// <summary>The 95 % Wilson band of <see cref="Share"/>, cases taken as independent; when it holds ½, chance explains the difference.</summary>
    public WilsonBand Band => WilsonBand.Of(Share, AnalystNearer + ModelNearer);

    /// <summary>Scores figures of one series (or of several with one unit).</summary>
    public static OverlayScore Of(IEnumerable<JudgedFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        JudgedFigure[] known = [.. figures.Where(f => !double.IsNaN(f.Actual))];
        JudgedFigure[] cases = [.. known.Where(f => f.Made < f.KnownFrom)];
        double[] model = Array.ConvertAll(cases, f => Math.Abs(f.Model - f.Actual));
        double[] adjusted = Array.ConvertAll(cases, f => Math.Abs(f.Adjusted - f.Actual));
        double[] gains = [.. model.Zip(adjusted, (m, a) => m - a)];
        double[] least = Array.ConvertAll(cases, f => Rounding * (Math.Abs(f.Model) + Math.Abs(f.Adjusted) + Math.Abs(f.Actual)));
        return new(
            cases.Length,
            gains.Zip(least).Count(g => g.First > g.Second),
            gains.Zip(least).Count(g => g.First < -g.Second),
            known.Length - cases.Length,
            gains.DefaultIfEmpty(double.NaN).Average(),
            model.DefaultIfEmpty(double.NaN).Average(),
            adjusted.DefaultIfEmpty(double.NaN).Average());
    }
}
