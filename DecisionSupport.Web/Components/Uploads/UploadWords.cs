using System.Globalization;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services.Uploads;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Uploads;

/// <summary>What the upload pages say about files and recipes.</summary>
internal static class UploadWords
{
    private const string Minus = "−";

    /// <summary>Key of the text for the state of an upload.</summary>
    public static string StateOf(StagedUpload upload) => upload switch
    {
        { Landed: null } => "State.Waiting",
        { Outcome: null } => "State.Publishing",
        { Outcome.Result: var result } => $"State.{result}",
    };

    /// <summary>"12 KB", "3.4 MB".</summary>
    public static string Size(long bytes) => bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (bytes + 512) / 1024)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):F1} MB");

    /// <summary>A figure as it was read: what is to be judged is not rounded.</summary>
    public static string Exact(double value) => value < 0 ? Minus + Exact(-value) : Math.Abs(value) < 1e15 ? value.ToString("#,0.##########", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Name of a unit, with its code where that is not known.</summary>
    public static string Unit(ISeriesReader reader, string code, string language) => reader.Units.TryGetValue(code, out var unit) ? unit.Name.For(language) : code;

    /// <summary>A mark between cells or inside numbers, for people.</summary>
    public static string Mark(char mark, IStringLocalizer<UploadTexts> texts) => mark switch
    {
        ',' => texts["Mark.Comma"],
        ';' => texts["Mark.Semicolon"],
        '\t' => texts["Mark.Tab"],
        ' ' => texts["Mark.Space"],
        '.' => texts["Mark.Point"],
        '\0' => texts["Mark.None"],
        _ => mark.ToString(),
    };

    /// <summary>Where a fault of the file lies.</summary>
    public static string Place(FormatFault fault) => fault.Column;

    /// <summary>A recipe in words: what it takes from where.</summary>
    public static IReadOnlyList<(string Term, string Text)> Recipe(Recipe recipe, IStringLocalizer<UploadTexts> texts, string language)
    {
        var list = new List<(string, string)>();
        var comma = language == "zh" ? "、" : ", ";
        if (recipe.Table is { } table)
        {
            list.Add((texts["Words.Header"], table.HeaderRows == 0 ? texts["Words.NoHeader"] : table.HeaderRows == 1 ? texts["Words.HeaderRow", table.HeaderRow] : texts["Words.HeaderRows", table.HeaderRow, table.HeaderRow + table.HeaderRows - 1]));
            Add(list, texts["Words.Sheets"], string.Join(comma, table.Sheets));
            Add(list, texts["Words.InHeader"], string.Join(comma, table.HeaderRoles.Where(r => r.Length > 0).Select(r => TableRules.TimeRoles.Contains(r) ? texts["Words.TimeAs", r].Value : r)));
            foreach (var role in Enum.GetValues<ColumnRole>().Where(r => r != ColumnRole.Ignored))
            {
                Add(list, texts[$"Role.{role}"], string.Join(comma, table.Columns.Where(c => c.Role == role).Take(12).Select(c => Column(c, texts))));
            }

            Add(list, texts["Words.Ignored"], string.Join(comma, table.Columns.Where(c => c.Role == ColumnRole.Ignored).Take(12).Select(c => Column(c, texts))));
            Add(list, texts["Words.Titles"], string.Join(comma, table.Titles.Select(t => $"{t.StartsWith} → {t.Dimension}")));
            Add(list, texts["Words.Filters"], string.Join(comma, table.Filters.Select(f => texts[f.Keep ? "Words.Only" : "Words.Without", f.Header, string.Join(comma, f.Values.Take(6))].Value)));
        }

        if (recipe.Dataset is { } dataset)
        {
            list.Add((texts["Role.Dimension"], string.Join(comma, dataset.Dimensions.Select(d => d.Key == d.Value ? d.Key : $"{d.Key} → {d.Value}"))));
            Add(list, texts["Role.Time"], dataset.Time ?? texts["Words.TimeOfFormat"]);
            Add(list, texts["Words.Only.Term"], string.Join(comma, dataset.Only.Select(o => $"{o.Key} = {string.Join('/', o.Value.Take(6))}")));
            if (dataset.ApplyUnitMult)
            {
                list.Add((texts["Role.Multiplier"], "UNIT_MULT"));
            }
        }

        Add(list, texts["Words.Constants"], string.Join(comma, recipe.Constants.Select(c => $"{c.Key} = {c.Value}")));
        if (recipe.Aggregate is { } aggregate)
        {
            list.Add((texts["Words.Aggregate"], texts[$"Words.{aggregate.Function}", aggregate.Of ?? ""]));
        }

        var multipliers = recipe.Dimensions.SelectMany(d => d.Codes.Values).Select(c => c.Multiplier).Append(recipe.Numbers.Multiplier).Where(m => m != 1).Distinct().ToArray();
        Add(list, texts["Words.Multiplier"], string.Join(comma, multipliers.Select(m => "× " + Exact(m))));
        list.Add((texts["Words.YearToDate"], texts[recipe.Series.Accumulation == Analytics.Indicators.Accumulation.YearToDate ? "Words.Cumulated" : "Words.Single"]));
        if (recipe.Time.FiscalStartMonth is { } month)
        {
            list.Add((texts["Words.Fiscal"], language == "zh" ? $"{month}月" : CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)));
        }

        return list;
    }

    /// <summary>What stands in the way of approving, or should be looked at before: what the proposal could not know.</summary>
    public static IReadOnlyList<string> Open(UploadReading reading, ISeriesReader reader, IStringLocalizer<UploadTexts> texts, string language)
    {
        var list = new List<string>();
        if (reading.Recipe is not { } recipe || reading.Problem is not null)
        {
            return list;
        }

        foreach (var unit in reading.Units.Where(u => !reader.Units.ContainsKey(u)).Take(3))
        {
            list.Add(texts["Open.Unit", unit.Length == 0 ? "—" : unit]);
        }

        if (reading.Units.Contains("NOT_STATED"))
        {
            list.Add(texts["Open.UnitNotStated"]);
        }

        if (!reader.Topics.ContainsKey(recipe.Series.Topic))
        {
            list.Add(texts["Open.Topic", recipe.Series.Topic.Length == 0 ? "—" : recipe.Series.Topic]);
        }

        list.AddRange(reading.Unnamed.Select(u => u.For(language)));

        if (recipe.Series.Area.Length == 0)
        {
            list.Add(texts["Open.Area"]);
        }

        if (reading.IsUnmarkedYearToDate)
        {
            list.Add(texts["Open.YearToDate"]);
        }

        if (reading.RejectedShare > recipe.MostRejected)
        {
            list.Add(texts["Open.Rejected", Percent(reading.RejectedShare), Percent(recipe.MostRejected)]);
        }

        return list;
    }

    /// <summary>A share as percentage, small ones not hidden.</summary>
    public static string Percent(double share) => FigureText.Number(100 * share, share is > 0 and < 0.01 ? 2 : 0) + "%";

    private static string Column(ColumnRule column, IStringLocalizer<UploadTexts> texts)
    {
        var header = column.Header == ColumnRule.Others ? texts["Words.Others"].Value : column.Header;
        return column.As.Length == 0 ? header : $"{header} → {column.As}";
    }

    private static void Add(List<(string, string)> list, string term, string text)
    {
        if (text.Length > 0)
        {
            list.Add((term, text));
        }
    }
}
