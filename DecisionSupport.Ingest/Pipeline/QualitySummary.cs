using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Recipes;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>The grade of the figures of one file, before any of them is landed.</summary>
internal static class QualitySummary
{
    // Of a file with more series every so-many-th is judged.
    private const int MostSeries = 200;

    /// <summary>Mean score and grade of the series that could be assessed; null when none could.</summary>
    public static LocalizedText? Of(IngestRead read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (read.Result is not { FigureCount: > 0 } result)
        {
            return null;
        }

        var step = Math.Max(1, (result.Series.Count + MostSeries - 1) / MostSeries);
        var judged = result.Series.Where((_, i) => i % step == 0).ToArray();
        var known = new Vintage(DateOnly.FromDateTime(read.File.Message.Prepared?.UtcDateTime ?? DateTime.MinValue));
        var scores = judged.Select(s => QualityPassport.Of(Evidence(s, read, result, known), QualityPolicy.BuiltIn).Score).OfType<double>().ToArray();
        if (scores.Length == 0)
        {
            return null;
        }

        var score = scores.Average();
        var grades = QualityPolicy.BuiltIn.Grades;
        var grade = score >= grades[0] ? QualityGrade.A : score >= grades[1] ? QualityGrade.B : score >= grades[2] ? QualityGrade.C : QualityGrade.D;
        var words = QualityPassport.Words(grade);
        return new(Invariant($"{grade} {words.En} {score:F2} ({scores.Length}/{judged.Length})"), Invariant($"{grade} {words.Zh} {score:F2}（{scores.Length}/{judged.Length}）"));
    }

    private static QualityEvidence Evidence(RecipeSeries series, IngestRead read, RecipeResult result, Vintage prepared)
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
            RawFiles = [new(read.Path, true, true, read.Recipe is not null && read.Proposal is null, true)],
        };
    }
}
