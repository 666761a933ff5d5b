using System.Globalization;
using DecisionSupport.Analytics.Formulas;
using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Exports;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services.Catalogue;

namespace DecisionSupport.Web.Services.Formulas;

/// <summary>A formula computed from the figures known on a day.</summary>
/// <param name="Text">The formula as written.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Sources">The series that went into its results.</param>
public sealed record FormulaStudy(string Text, FormulaOutcome Outcome, IReadOnlyList<Indicator> Sources)
{
    private static readonly ExportColumn[] s_columns =
    [
        new("result", ExportType.Text), new("unit", ExportType.Text), new("period", ExportType.Text), new("first_day", ExportType.Day), new("value", ExportType.Number),
    ];

    /// <summary>Computes a formula.</summary>
    /// <param name="reader">The publication.</param>
    /// <param name="asOf">The state of knowledge.</param>
    /// <param name="text">The formula.</param>
    public static FormulaStudy Of(ISeriesReader reader, Vintage asOf, string text)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(text);
        var outcome = Formula.Compute(text, key => SourceOf(reader, asOf, key));
        return new(text, outcome, [.. outcome.Results.SelectMany(r => r.Keys).Distinct().Select(k => reader.Catalogue.Find(k)!)]);
    }

    /// <summary>All results in one table, a row for each figure.</summary>
    /// <param name="reader">The publication.</param>
    /// <param name="asOf">The state of knowledge.</param>
    public ExportTable Table(ISeriesReader reader, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(
            s_columns,
            Outcome.Results.SelectMany(r => r.Series.Periods.Where(p => !double.IsNaN(r.Series[p])).Select(p => new object?[] { r.Name ?? r.Text, r.Unit.Code, p.ToString(), p.FirstDay, r.Series[p] })),
            new Dictionary<string, string>
            {
                ["formula"] = Outcome.Text ?? Text,
                ["as_of"] = asOf == Vintage.Latest ? "latest" : asOf.ToString(),
                ["publication"] = reader.Publication.Id,
                ["newest_vintage"] = reader.Publication.NewestVintage.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["sources"] = string.Join("; ", Sources.Select(s => $"{s.Key.Key}: {s.Name.En}, {s.Agency.En}")),
                ["licences"] = string.Join("; ", Sources.Select(s => s.Licence).Distinct()),
            });
    }

    private static FormulaSource? SourceOf(ISeriesReader reader, Vintage asOf, string key)
    {
        if (reader.Catalogue.Find(key) is not { } indicator)
        {
            return null;
        }

        var code = reader.UnitAsOf(indicator.Key.Key, asOf);
        var figures = reader.History(indicator.Key.Key)?.AsOf(asOf) ?? TimeSeries.Empty(Period.Containing(reader.Publication.NewestVintage, indicator.Frequency));
        return new(indicator.Key.Key, figures, FormulaUnit.Of(MeasureUnit.Of(code), code == indicator.Unit ? indicator.UnitName : reader.UnitName(code)), indicator.Accumulation);
    }
}
