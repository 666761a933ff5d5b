using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Recipes;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>One dimension of the quality of a file.</summary>
/// <param name="Dimension">Which.</param>
/// <param name="Score">Mean of its series, 0 to 1; null when none could be assessed.</param>
public sealed record FileDimension(DataQualityDimension Dimension, double? Score);

/// <summary>Something that a rule found in a file.</summary>
/// <param name="Key">Key of the series.</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Message">What it found.</param>
public sealed record FileFinding(string Key, string Rule, LocalizedText Message);

/// <summary>
/// The quality of the figures of one file before any of them is landed: the mean of the passports of its series. What only the
/// installation knows (earlier vintages, calendars, sums of other files) is not assessed.
/// </summary>
/// <param name="Grade">Grade of the mean score.</param>
/// <param name="Score">Mean score, 0 to 1; null when no series could be assessed.</param>
/// <param name="Dimensions">The six dimensions of GB/T 36344, in its order.</param>
/// <param name="Findings">What rules found, at most <see cref="MostFindings"/>.</param>
/// <param name="Assessed">Series with a score.</param>
/// <param name="Judged">Series that were judged; of a file with very many, a sample.</param>
public sealed record FileQuality(
    QualityGrade Grade, double? Score, IReadOnlyList<FileDimension> Dimensions, IReadOnlyList<FileFinding> Findings, int Assessed, int Judged)
{
    /// <summary>Most findings that are listed.</summary>
    public const int MostFindings = 12;

    // Of a file with more series every so-many-th is judged.
    private const int MostSeries = 200;

    /// <summary>Judges what a recipe read; null when it read no figure.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="result">What was read.</param>
    /// <param name="prepared">When the message was made; null when it does not say.</param>
    /// <param name="hasLicence">Whether terms of use are stated.</param>
    public static FileQuality? Of(string file, RecipeResult result, DateTimeOffset? prepared, bool hasLicence)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.FigureCount == 0)
        {
            return null;
        }

        var step = Math.Max(1, (result.Series.Count + MostSeries - 1) / MostSeries);
        var known = new Vintage(DateOnly.FromDateTime(prepared?.UtcDateTime ?? DateTime.MinValue));
        var policy = QualityPolicy.BuiltIn;
        var passports = result.Series.Where((_, i) => i % step == 0).Select(s => QualityPassport.Of(Evidence(s, file, result, known, hasLicence), policy)).ToArray();
        var scores = passports.Select(p => p.Score).OfType<double>().ToArray();
        double? score = scores.Length == 0 ? null : scores.Average();
        var grade = score is not { } s ? QualityGrade.NotAssessed
            : s >= policy.Grades[0] ? QualityGrade.A : s >= policy.Grades[1] ? QualityGrade.B : s >= policy.Grades[2] ? QualityGrade.C : QualityGrade.D;
        return new(
            grade, score, [.. QualityElements.Dimensions.Select(d => new FileDimension(d, Mean(passports, d)))],
            [.. passports.SelectMany(p => p.Gate.Holding.Concat(p.Gate.Warning).SelectMany(r => r.Findings.Select(f => new FileFinding(p.Key, r.Rule, f.Message)))).Take(MostFindings)],
            scores.Length, passports.Length);
    }

    private static double? Mean(QualityPassport[] passports, DataQualityDimension dimension)
    {
        var scores = passports.Select(p => p.Dimensions.First(d => d.Dimension == dimension).Score).OfType<double>().ToArray();
        return scores.Length == 0 ? null : scores.Average();
    }

    private static QualityEvidence Evidence(RecipeSeries series, string file, RecipeResult result, Vintage prepared, bool hasLicence)
    {
        var figures = series.Figures.Where(f => double.IsFinite(f.Value)).ToArray();

        // Without a date of the message its figures are taken as known once the last period was over.
        var day = figures.Length == 0 ? prepared : new Vintage(figures.Max(f => f.Period.LastDay));
        var known = prepared > day ? prepared : day;
        var steps = figures.Zip(figures.Skip(1)).ToArray();
        var back = steps.Count(s => s.Second.Period <= s.First.Period);
        var descending = back > steps.Length / 2;
        return new(series.Key, VintageHistory.Of(series.Frequency, figures.Select(f => new Release(known, new(f.Period, f.Value, f.Status == ObservationStatus.Missing ? ObservationStatus.Normal : f.Status)))), known)
        {
            IsYearToDate = figures.Length > 0 && figures.All(f => f.YearToDate),
            Reading = new(
                result.FigureCount + result.RejectedCount, result.RejectedCount, figures.Length - figures.Select(f => f.Period).Distinct().Count(),
                steps.Length, descending ? steps.Length - back : back),
            RawFiles = [new(file, true, true, hasLicence, true)],
        };
    }
}
