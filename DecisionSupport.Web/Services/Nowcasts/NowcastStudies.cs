using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Nowcasting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Nowcasts;

/// <summary>The nowcasts of a publication as known at a vintage.</summary>
/// <param name="All">Each definition with its study; null where too little was known.</param>
public sealed record NowcastStudies(IReadOnlyList<(NowcastDefinition Definition, NowcastStudy? Study)> All)
{
    /// <summary>Makes them: seconds, most of them for the record.</summary>
    public static NowcastStudies From(ISeriesReader reader, Vintage vintage, bool withRecord)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new([.. reader.Nowcasts.Select(d => (d, NowcastStudy.Of(d, Find, vintage, withRecord)))]);

        (Indicator, VintageHistory)? Find(string key) =>
            reader.Catalogue.Find(key) is { } indicator && reader.History(key) is { } history ? (indicator, history) : null;
    }
}
