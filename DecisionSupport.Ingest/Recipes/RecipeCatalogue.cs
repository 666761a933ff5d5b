using System.Text.Json.Nodes;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Makes the catalogue file of the series that a recipe reads.</summary>
public static class RecipeCatalogue
{
    /// <summary>Path of the catalogue file of a dataflow.</summary>
    public static string PathOf(string dataflow) => $"{CatalogueReader.CatalogueFolder}/{dataflow}.json";

    /// <summary>
    /// The catalogue file. Rows of an earlier file stay as they are, for people may have completed them; keys it lacks are added.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="series">What it read.</param>
    /// <param name="before">Text of the catalogue file that is there; null when there is none.</param>
    /// <returns>The text, and how many rows are new.</returns>
    public static (string Text, int Added) Write(Recipe recipe, IReadOnlyList<RecipeSeries> series, string? before)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(series);
        var rules = recipe.Series;
        var root = before is null
            ? new JsonObject { ["dataflow"] = rules.Dataflow, ["name"] = RecipeWriter.Text(rules.DataflowName), ["description"] = RecipeWriter.Text(rules.Description), ["series"] = new JsonArray() }
            : JsonNode.Parse(before)!.AsObject();
        var rows = root["series"]!.AsArray();
        var known = rows.Select(r => (string)r!["key"]!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var added = 0;
        foreach (var one in series.Where(s => known.Add(s.Key)))
        {
            rows.Add((JsonNode)Row(recipe, one));
            added++;
        }

        return (root.ToJsonString(RecipeWriter.Layout) + "\n", added);
    }

    /// <summary>The name of a series in both languages.</summary>
    public static LocalizedText NameOf(Recipe recipe, RecipeSeries series)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(series);
        string? En(string d) => series.Codes.TryGetValue(d, out var c) ? c.Name?.En ?? series.Labels[d] : null;
        string? Zh(string d) => series.Codes.TryGetValue(d, out var c) ? c.Name?.Zh ?? series.Labels[d] : null;
        var template = recipe.Series.SeriesName;
        return new(Tidy(KeyTemplate.Fill(template.En, En), series.Key), Tidy(KeyTemplate.Fill(template.Zh ?? template.En, Zh), series.Key));
    }

    /// <summary>The unit code of a series.</summary>
    public static string UnitOf(Recipe recipe, RecipeSeries series) => First(series, c => c.Unit) ?? recipe.Series.Unit;

    private static JsonObject Row(Recipe recipe, RecipeSeries series)
    {
        var rules = recipe.Series;
        var row = new JsonObject
        {
            ["key"] = series.Key,
            ["name"] = RecipeWriter.Text(NameOf(recipe, series)),
            ["unit"] = UnitOf(recipe, series),
            ["frequency"] = series.Frequency.Code(),
            ["adjustment"] = rules.Adjustment switch
            {
                AdjustmentStatus.SeasonallyAdjusted => "SA",
                AdjustmentStatus.SeasonallyAdjustedAnnualRate => "SAAR",
                _ => "NSA",
            },
            ["transformation"] = (First(series, c => c.Transformation?.ToString()) ?? rules.Transformation.ToString()),
            ["polarity"] = rules.Polarity.ToString(),
            ["topic"] = First(series, c => c.Topic) ?? rules.Topic,
            ["area"] = KeyTemplate.Fill(rules.Area, d => series.Codes.GetValueOrDefault(d)?.Code),
            ["agency"] = RecipeWriter.Text(rules.Agency),
            ["licence"] = rules.Licence,
            ["releaseLagDays"] = rules.ReleaseLagDays,
            ["revision"] = rules.Revision.ToString(),
            ["discontinued"] = false,
            ["headline"] = false,
        };
        if (rules.Owner is { } owner)
        {
            row["owner"] = RecipeWriter.Text(owner);
        }

        if ((First(series, c => c.Accumulation?.ToString()) ?? rules.Accumulation.ToString()) is var accumulation && accumulation != nameof(Accumulation.None) && series.Frequency is Frequency.Monthly or Frequency.Quarterly)
        {
            row["accumulation"] = accumulation;
        }

        return row;
    }

    private static string? First(RecipeSeries series, Func<RecipeCode, string?> of) => series.Codes.Values.Select(of).FirstOrDefault(v => v is not null);

    private static string Tidy(string name, string key)
    {
        var tidy = name.Trim(' ', ',', '，', '·', '(', '（');
        return tidy.Length == 0 ? key : tidy;
    }
}
