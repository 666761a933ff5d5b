using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Quality;

/// <summary>How a figure follows from figures of higher frequency.</summary>
public enum FigureAggregation
{
    /// <summary>It is the same figure, of the same frequency.</summary>
    Same,

    /// <summary>The mean of the periods within.</summary>
    Mean,

    /// <summary>The sum of the periods within.</summary>
    Sum,

    /// <summary>The last of the periods within.</summary>
    Last,
}

/// <summary>An identity between series of the catalogue.</summary>
/// <param name="Total">Key of the total.</param>
/// <param name="Parts">Keys of the parts with their sign, 1 or −1.</param>
/// <param name="Tolerance">Largest difference as a share of the total.</param>
/// <param name="AbsoluteTolerance">Largest difference in the unit.</param>
public sealed record SumRelation(string Total, IReadOnlyList<(string Key, int Sign)> Parts, double Tolerance, double AbsoluteTolerance);

/// <summary>A figure that is published in two places.</summary>
/// <param name="Series">The series judged.</param>
/// <param name="Other">The other one, of the same or a higher frequency.</param>
/// <param name="By">How the figure follows from the other series.</param>
/// <param name="Tolerance">Largest difference as a share of the figure.</param>
/// <param name="AbsoluteTolerance">Largest difference in the unit.</param>
public sealed record SameFigureRelation(string Series, string Other, FigureAggregation By, double Tolerance, double AbsoluteTolerance);

/// <summary>What is known of the nature of series and of the relations between them: data/quality/relations.json.</summary>
/// <param name="RateUnits">Units whose figures are rates.</param>
/// <param name="YearToDate">Series accumulated over the year.</param>
/// <param name="Bounds">Limits and what they hold for; the first that fits a series decides.</param>
/// <param name="Sums">Identities by total.</param>
/// <param name="SameFigures">Figures published twice, by the series judged.</param>
public sealed record QualityRelations(
    IReadOnlySet<string> RateUnits, IReadOnlySet<string> YearToDate, IReadOnlyList<BoundsRelation> Bounds,
    ILookup<string, SumRelation> Sums, ILookup<string, SameFigureRelation> SameFigures)
{
    /// <summary>Path of the document.</summary>
    public const string Path = "quality/relations.json";

    /// <summary>Reads the document; without one nothing is known.</summary>
    /// <exception cref="DataFileException">It is wrong, or names a series or unit that the catalogue does not have.</exception>
    public static QualityRelations Read(DataDocuments documents, CatalogueContent catalogue)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(catalogue);
        var root = JsonField.Parse(Path, documents.Find(Path) ?? "{}").Only("rateUnits", "yearToDate", "bounds", "sums", "sameFigures");
        string Unit(JsonField field) => catalogue.Units.ContainsKey(field.Text()) ? field.Text() : throw field.Error($"'{field.Text()}' is no unit of data/{CatalogueReader.UnitsPath}.");
        string Key(JsonField field) => catalogue.Indicators.Find(field.Text())?.Key.Key ?? throw field.Error($"'{field.Text()}' is not a key of data/catalogue.");
        IEnumerable<JsonField> List(string name) => root.Optional(name)?.Items() ?? [];
        return new(
            List("rateUnits").Select(Unit).ToHashSet(), List("yearToDate").Select(Key).ToHashSet(),
            [.. List("bounds").Select(b => BoundsRelation.Read(b, Unit, Key))],
            List("sums").Select(s => ReadSum(s, Key)).ToLookup(s => s.Total),
            List("sameFigures").Select(s => ReadSame(s, Key)).ToLookup(s => s.Series));
    }

    /// <summary>The limits that the nature of a series sets; null when none is stated.</summary>
    public PlausibleBounds? BoundsOf(Indicator indicator) => Bounds.FirstOrDefault(b => b.Fits(indicator))?.Limits;

    /// <summary>Every key that stands in a relation between series.</summary>
    public IEnumerable<string> Related => Sums.SelectMany(g => g).SelectMany(s => s.Parts.Select(p => p.Key).Append(s.Total))
        .Concat(SameFigures.SelectMany(g => g).SelectMany(s => new[] { s.Series, s.Other })).Distinct();

    /// <summary>The other series whose figures enter the judgement of a series.</summary>
    public IEnumerable<string> PartnersOf(string key) =>
        Sums[key].SelectMany(s => s.Parts.Select(p => p.Key)).Concat(SameFigures[key].Select(s => s.Other)).Distinct();

    private static SumRelation ReadSum(JsonField field, Func<JsonField, string> key)
    {
        field.Only("total", "parts", "minus", "tolerance", "absoluteTolerance");
        return new(
            key(field["total"]),
            [.. field["parts"].Items().Select(p => (key(p), 1)), .. field.Optional("minus")?.Items().Select(p => (key(p), -1)) ?? []],
            field["tolerance"].Number(), field["absoluteTolerance"].Number());
    }

    private static SameFigureRelation ReadSame(JsonField field, Func<JsonField, string> key)
    {
        field.Only("series", "other", "by", "tolerance", "absoluteTolerance");
        return new(key(field["series"]), key(field["other"]), field["by"].OneOf<FigureAggregation>(), field["tolerance"].Number(), field["absoluteTolerance"].Number());
    }
}
