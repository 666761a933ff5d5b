using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Services.Lineage;

namespace DecisionSupport.Web.Api;

/// <summary>Where one figure comes from, down to the raw file: <c>/api/lineage/{key}?period=2022-09&amp;view=YearOnYear&amp;asOf=</c>.</summary>
public sealed record LineageDocument(
    string Key, string Period, string View, string? AsOf, double? Value, LocalizedText Name, string Publication, IReadOnlyList<LineageInputDocument> Inputs)
{
    /// <summary>The document of a lineage.</summary>
    public static LineageDocument Of(FigureLineage lineage)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return new(
            lineage.Indicator.Key.Key, lineage.Period.ToString(), lineage.View.ToString(), lineage.AsOf == Vintage.Latest ? null : lineage.AsOf.ToString(), lineage.Value,
            lineage.Indicator.Name, lineage.Publication.Id, [.. lineage.Inputs.Select(LineageInputDocument.Of)]);
    }

    /// <summary>Reads period and view of an address; the problem in words when one cannot be read.</summary>
    public static (Period Period, Transformation View)? Read(Indicator indicator, string? period, string? view, out string problem)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        problem = "";
        if (!Analytics.Series.Period.TryParse(period, System.Globalization.CultureInfo.InvariantCulture, out var p) || p.Frequency != indicator.Frequency)
        {
            problem = $"period is '{period}', which is no {indicator.Frequency} period; write for example {Analytics.Series.Period.Containing(new(2022, 9, 30), indicator.Frequency)}.";
            return null;
        }

        if (string.IsNullOrEmpty(view))
        {
            return (p, Transformation.Level);
        }

        if (Enum.TryParse<Transformation>(view, ignoreCase: true, out var transformation) && Enum.IsDefined(transformation))
        {
            return (p, transformation);
        }

        problem = $"view is '{view}', which is none of {string.Join(", ", Enum.GetNames<Transformation>())}.";
        return null;
    }
}

/// <summary>One published figure behind a number, with its raw file.</summary>
public sealed record LineageInputDocument(
    string Period, double? Value, string? Status, string? KnownFrom, int ReleaseNumber, int Releases, string? Unit, LineageFileDocument? File)
{
    /// <summary>The document of an input.</summary>
    public static LineageInputDocument Of(LineageInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(
            input.Period.ToString(), input.Value, input.Status is { } status ? ((char)status).ToString() : null, input.KnownFrom?.ToString(), input.ReleaseNumber, input.Releases, input.Unit,
            input.Snapshot is { } s ? new(
                s.File, s.Sha256, s.Retrieved, s.Vintage, s.VintageBasis, s.Origin, s.Licence, s.Format, s.Recipe, s.Receipt?.Source, s.Receipt?.At, s.Receipt?.Address, s.Receipt?.By) : null);
    }
}

/// <summary>The raw file of a figure.</summary>
public sealed record LineageFileDocument(string Path, string Sha256, DateOnly Retrieved, DateOnly Vintage, string VintageBasis, string Origin, string Licence, string Format, string? Recipe,
    string? Source, DateTimeOffset? RetrievedAt, string? Address, string? By);
