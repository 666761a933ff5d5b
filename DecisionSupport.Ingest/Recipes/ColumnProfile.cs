using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Tables;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>What the cells of one column look like.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Header">Header cells from top to bottom.</param>
/// <param name="Name">Header as the recipe names it.</param>
internal sealed record ColumnProfile(int Index, IReadOnlyList<string> Header, string Name)
{
    private static readonly string[] s_places = ["lat", "latitude", "lon", "lng", "long", "longitude", "经度", "纬度"];
    private static readonly string[] s_parts = ["year", "yr", "actualyear", "年", "年份", "年度", "fiscal year", "fy"];
    private static readonly string[] s_months = ["month", "mon", "月", "月份"];
    private static readonly string[] s_quarters = ["quarter", "qtr", "季", "季度"];
    private static readonly string[] s_days = ["day", "day_endofweek", "day_of_month", "dayofmonth", "日"];

    /// <summary>Cells that hold something.</summary>
    public int Used { get; private set; }

    /// <summary>Share of the rows that hold something.</summary>
    public double UsedShare { get; private set; }

    /// <summary>Share of figures among them, missing marks counted as figures.</summary>
    public double Figures { get; private set; }

    /// <summary>Share of texts that name a period.</summary>
    public double Periods { get; private set; }

    /// <summary>Share of words.</summary>
    public double Words { get; private set; }

    /// <summary>How many different texts.</summary>
    public int Distinct { get; private set; }

    /// <summary>Longest text.</summary>
    public int Longest { get; private set; }

    /// <summary>Different texts in order of the file, at most 2,000.</summary>
    public IReadOnlyList<string> Labels { get; private set; } = [];

    /// <summary>How the periods are read, when most are.</summary>
    public PeriodOptions Options { get; private set; } = new();

    /// <summary>The last header row in lower case.</summary>
    public string Short => Header.Count == 0 ? "" : Header.LastOrDefault(h => h.Length > 0 && !h.StartsWith('#'))?.ToLowerInvariant() ?? "";

    public bool IsYear => s_parts.Contains(Short) && Labels.Take(50).All(l => l.TrimEnd('年', '0', '.').Length <= 4);

    public bool IsMonth => s_months.Contains(Short) && Labels.Take(50).All(l => PeriodCells.MonthOf(l) is not null);

    public bool IsQuarter => s_quarters.Contains(Short) && Labels.Take(50).All(l => PeriodCells.QuarterOf(l) is not null);

    public bool IsDay => s_days.Contains(Short) && Figures > 0.9;

    /// <summary>Coordinates and numbers that name something.</summary>
    public bool IsNoMeasure => s_places.Contains(Short) || Short is "sn" or "x" or "id" or "zip" or "zip code" or "license #" or "index_col"
        || Short.EndsWith("_id", StringComparison.Ordinal) || Short.EndsWith(" id", StringComparison.Ordinal) || Short.EndsWith("fips", StringComparison.Ordinal)
        || (Short.EndsWith("id", StringComparison.Ordinal) && Short.Length <= 7 && Labels.All(l => l.All(char.IsAsciiDigit)));

    /// <summary>Profiles of all columns of a table by up to 3,000 rows.</summary>
    public static ColumnProfile[] Of(RawTable table, TableShape shape, TableHeader header)
    {
        var rows = Enumerable.Range(shape.FirstDataRow, shape.LastDataRow - shape.FirstDataRow + 1).Except(shape.SectionRows).Take(3_000).ToArray();
        return [.. Enumerable.Range(0, header.Names.Count).Select(c => Of(table, rows, c, header))];
    }

    private static ColumnProfile Of(RawTable table, int[] rows, int column, TableHeader header)
    {
        var profile = new ColumnProfile(column, header.Cells[column], header.Names[column]);
        var labels = new Dictionary<string, int>();
        var (figures, words, missing) = (0, 0, 0);
        foreach (var row in rows)
        {
            var cell = table[row, column];
            switch (CellNatures.Of(cell))
            {
                case CellNature.Empty:
                    continue;
                case CellNature.Missing:
                    missing++;
                    continue;
                case CellNature.Figure or CellNature.Year:
                    figures++;
                    break;
                case CellNature.Label:
                    words++;
                    break;
            }

            var text = TableHeader.Text(cell);
            labels[text] = labels.GetValueOrDefault(text) + 1;
            profile.Longest = Math.Max(profile.Longest, text.Length);
        }

        var known = labels.Values.Sum();
        profile.Used = known + missing;
        profile.UsedShare = rows.Length == 0 ? 0 : (double)profile.Used / rows.Length;
        if (profile.Used == 0)
        {
            return profile;
        }

        profile.Labels = [.. labels.Keys.Take(2_000)];
        profile.Distinct = labels.Count;
        profile.Figures = (double)(figures + missing) / profile.Used;
        profile.Words = (double)words / profile.Used;
        if (known > 0)
        {
            string[] texts = [.. profile.Labels.Take(400).Select(l => PeriodCells.Tidy(l, false))];
            profile.Options = PeriodText.Infer(texts);
            profile.Periods = (double)texts.Count(t => PeriodText.TryRead(t, profile.Options, out _)) / texts.Length;
        }

        return profile;
    }
}

/// <summary>Finds the frequency of periods that a column lists.</summary>
internal static class PeriodSpacing
{
    /// <summary>The frequency; dates that stand a month, a quarter or a year apart name those. Null when nothing can be read.</summary>
    public static Frequency? Of(IEnumerable<string> texts, PeriodOptions options)
    {
        var read = texts.Select(t => PeriodText.TryRead(t, options, out var r) ? r.Period : (Period?)null).Where(p => p is not null).Select(p => p!.Value).Distinct().ToArray();
        if (read.Length == 0)
        {
            return null;
        }

        var frequency = read.GroupBy(p => p.Frequency).OrderByDescending(g => g.Count()).First().Key;
        var days = read.Where(p => p.Frequency == Frequency.Daily).Select(p => p.FirstDay).Order().ToArray();
        if (frequency != Frequency.Daily || days.Length < 3)
        {
            return frequency;
        }

        var gap = days.Zip(days.Skip(1)).Min(d => d.Second.DayNumber - d.First.DayNumber);
        return gap switch
        {
            >= 360 => Frequency.Annual,
            >= 175 => Frequency.HalfYearly,
            >= 85 => Frequency.Quarterly,
            >= 26 => Frequency.Monthly,
            >= 6 when days.Zip(days.Skip(1)).All(d => (d.Second.DayNumber - d.First.DayNumber) % 7 == 0) => Frequency.Weekly,
            _ => Frequency.Daily,
        };
    }
}
