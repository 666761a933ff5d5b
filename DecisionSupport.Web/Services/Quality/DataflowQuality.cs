using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Quality;

/// <summary>The passports of one dataflow in numbers.</summary>
/// <param name="Dataflow">The dataflow.</param>
/// <param name="Grades">How many series have each grade.</param>
/// <param name="Dimensions">The six dimensions, in order of the standard.</param>
public sealed record DataflowQuality(string Dataflow, IReadOnlyDictionary<QualityGrade, int> Grades, IReadOnlyList<DimensionMedian> Dimensions)
{
    /// <summary>Grades in the order in which they are shown.</summary>
    public static IReadOnlyList<QualityGrade> Order { get; } = [QualityGrade.A, QualityGrade.B, QualityGrade.C, QualityGrade.D, QualityGrade.NotAssessed];

    /// <summary>Series with a passport.</summary>
    public int Series => Grades.Values.Sum();

    /// <summary>The dataflows of a publication, by code; passports judged on figures released later count as not assessed.</summary>
    public static IReadOnlyList<DataflowQuality> All(ISeriesReader reader, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return [.. reader.Catalogue.All
            .Where(i => reader.Passports.ContainsKey(i.Key.Key))
            .GroupBy(i => i.Key.Dataflow)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Of(g.Key, [.. g.Select(i => KnownQuality.Brief(reader, i.Key.Key, asOf))]))];
    }

    private static DataflowQuality Of(string dataflow, QualityPassport?[] passports) => new(
        dataflow,
        Order.ToDictionary(g => g, g => passports.Count(p => (p?.Grade ?? QualityGrade.NotAssessed) == g)),
        [.. QualityElements.Dimensions.Select(d =>
        {
            var scores = passports.Select(p => p?.Dimensions.First(s => s.Dimension == d).Score).OfType<double>().Order().ToArray();
            return new DimensionMedian(d, scores.Length == 0 ? null : (scores[(scores.Length - 1) / 2] + scores[scores.Length / 2]) / 2, scores.Length);
        })]);
}

/// <summary>One dimension over the series of a dataflow.</summary>
/// <param name="Dimension">Which.</param>
/// <param name="Median">Median score of the series for which it could be assessed; null when for none.</param>
/// <param name="Assessed">For how many series it could be.</param>
public sealed record DimensionMedian(DataQualityDimension Dimension, double? Median, int Assessed);
