using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Quality;

/// <summary>Passports as they may be shown at a date: one that knew later figures is not.</summary>
public static class KnownQuality
{
    /// <summary>The passport of a series with its explanations; null when there is none or it was judged on later figures.</summary>
    public static QualityPassport? Full(ISeriesReader reader, string key, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Known(reader.Passport(key), asOf);
    }

    /// <summary>The same without explanations, from the list of all: for badges.</summary>
    public static QualityPassport? Brief(ISeriesReader reader, string key, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Known(reader.Passports.GetValueOrDefault(key), asOf);
    }

    private static QualityPassport? Known(QualityPassport? passport, Vintage asOf) => passport is { } p && p.AsOf <= asOf ? p : null;
}
