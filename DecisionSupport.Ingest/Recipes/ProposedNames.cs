using System.Text;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Indicators.Search;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Codes and names that a proposal gives to what it finds.</summary>
internal static partial class ProposedNames
{
    private static readonly (string Zh, string Code, string En)[] s_known =
    [
        ("国内生产总值", "GDP", "Gross domestic product"), ("人均国内生产总值", "GDP_PC", "Gross domestic product per person"), ("地区生产总值", "GRP", "Gross regional product"), ("国民总收入", "GNI", "Gross national income"),
        ("第一产业增加值", "VA_PRIMARY", "Value added, primary industry"), ("第二产业增加值", "VA_SECONDARY", "Value added, secondary industry"), ("第三产业增加值", "VA_TERTIARY", "Value added, tertiary industry"),
        ("居民消费价格指数", "CPI", "Consumer price index"), ("工业生产者出厂价格指数", "PPI", "Producer price index"), ("工业生产者购进价格指数", "PPIRM", "Purchasing price index of industrial producers"),
        ("货币和准货币(M2)供应量期末值", "M2", "Money and quasi-money (M2), end of period"), ("货币和准货币(M2)供应量同比增长", "M2.YOY", "Money and quasi-money (M2), growth on the year"),
        ("货币(M1)供应量期末值", "M1", "Money (M1), end of period"), ("货币(M1)供应量同比增长", "M1.YOY", "Money (M1), growth on the year"),
        ("流通中现金(M0)供应量期末值", "M0", "Currency in circulation (M0), end of period"), ("流通中现金(M0)供应量同比增长", "M0.YOY", "Currency in circulation (M0), growth on the year"),
        ("出口总值", "EXPORTS", "Exports"), ("进口总值", "IMPORTS", "Imports"), ("社会消费品零售总额", "RETAIL", "Retail sales of consumer goods"), ("规模以上工业增加值", "IVA", "Value added of industry above designated size"),
        ("固定资产投资(不含农户)", "FAI", "Fixed asset investment (excluding rural households)"), ("城镇单位就业人员", "EMP_URBAN_UNITS", "Employed persons in urban units"), ("私营企业和个体就业人员", "EMP_PRIVATE", "Employed persons in private enterprises and self-employed"),
        ("年末常住人口", "POP", "Permanent population at year-end"), ("人口数(人口抽样调查)", "POP_SAMPLE", "Population (sample survey)"), ("城镇调查失业率", "UNRATE_URBAN", "Surveyed urban unemployment rate"),
    ];

    private static readonly (string Word, string Name)[] s_dimensions =
    [
        ("地区", "area"), ("省份", "area"), ("省", "area"), ("城市", "area"), ("country", "area"), ("country name", "area"), ("country code", "area"), ("countryiso3", "area"), ("region", "region"), ("geo", "area"), ("ref_area", "area"),
        ("location", "area"), ("area", "area"), ("iso2c", "area"), ("iso3c", "area"), ("state", "area"), ("statefips", "area"), ("指标", "indicator"), ("项目", "indicator"), ("indicator", "indicator"), ("variable", "indicator"), ("series", "indicator"), ("subject", "indicator"),
        ("行业", "industry"), ("industry", "industry"), ("naics_sector", "industry"), ("单位", "unit"), ("unit", "unit"), ("品种", "commodity"), ("commodity", "commodity"), ("cmname", "commodity"), ("market", "market"), ("mktname", "market"),
    ];

    /// <summary>Code and names of an indicator as headed, its unit taken off.</summary>
    public static RecipeCode Indicator(string label, HashSet<string> taken)
    {
        var (name, unit) = UnitWords.Split(label);
        var known = s_known.FirstOrDefault(k => FigureText.Normalise(k.Zh) == name);
        var yearToDate = YearToDate().IsMatch(name) && !label.Contains('%', StringComparison.Ordinal);
        var code = known.Code ?? Code(name);
        return new(Unique(code.Length == 0 ? "S" : code, taken))
        {
            Name = known.Code is not null ? new(known.En, name) : Pinyin.HasHanzi(name) ? new(name, name) : new(name),
            Unit = unit.Length == 0 ? UnitWords.Within(label) : UnitWords.Code(unit),
            Transformation = yearToDate ? Transformation.YearOnYear : null,
            Accumulation = yearToDate ? Accumulation.YearToDate : null,
        };
    }

    /// <summary>A text as code: English words in upper case, Chinese ones by the initials of their pinyin.</summary>
    public static string Code(string text)
    {
        if (!Pinyin.HasHanzi(text))
        {
            return KeyTemplate.Part(text);
        }

        var code = new StringBuilder();
        foreach (var c in FigureText.Normalise(text))
        {
            code.Append(Pinyin.Readings(c) is [var usual, ..] ? char.ToUpperInvariant(usual[0]) : char.IsLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_');
        }

        return KeyTemplate.Part(code.ToString());
    }

    /// <summary>A file name as name of a recipe.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in Code(Path.GetFileNameWithoutExtension(text)).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var cut = slug.ToString().Trim('-');
        cut = (cut.Length > 48 ? cut[..48] : cut).Trim('-');
        return cut.Length == 0 ? "file" : cut;
    }

    /// <summary>The dimension that a header names beyond doubt; null when it names none.</summary>
    public static string? Known(string header) => s_dimensions.FirstOrDefault(d => d.Word.Equals(header, StringComparison.OrdinalIgnoreCase)).Name;

    /// <summary>The dimension that a header or its labels speak of.</summary>
    public static string Dimension(string header, IReadOnlyList<string> labels, int place)
    {
        if (labels.Count > 0 && labels.Take(60).Count(l => ChineseAreas.Find(l) is not null) * 2 > Math.Min(60, labels.Count))
        {
            return "area";
        }

        if (Known(header) is { } name)
        {
            return name;
        }

        var slug = Slug(header).Replace('-', '_');
        return header.Length == 0 || slug == "file" || !char.IsAsciiLetter(slug[0]) ? $"d{place}" : slug;
    }

    /// <summary>Codes of the labels of a dimension; none where the labels are codes already or too many.</summary>
    public static IReadOnlyDictionary<string, RecipeCode> Codes(string dimension, IReadOnlyList<string> labels)
    {
        var codes = new Dictionary<string, RecipeCode>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (labels.Count > 1_000)
        {
            return codes;
        }

        foreach (var label in labels)
        {
            if (dimension == "unit")
            {
                codes[label] = new(Unique(Code(label) is { Length: > 0 } unit ? unit : "NONE", taken)) { Unit = UnitWords.Code(label) };
            }
            else if (dimension == "indicator")
            {
                codes[label] = Indicator(label, taken);
            }
            else if (ChineseAreas.Find(label) is { } area)
            {
                codes[label] = new(Unique(area.Code, taken)) { Name = new(area.En, area.Name) };
            }
            else if (Pinyin.HasHanzi(label))
            {
                codes[label] = new(Unique(Code(label), taken)) { Name = new(label, label) };
            }
            else if (KeyTemplate.Part(label) is var part && (part != label || !taken.Add(part)))
            {
                codes[label] = new(Unique(part.Length == 0 ? "X" : part, taken)) { Name = new(label) };
            }
        }

        return codes;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"(累计值|累计|本年累计)$|_累计(?!同比|增)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex YearToDate();

    private static string Unique(string code, HashSet<string> taken)
    {
        var unique = code;
        for (var n = 2; !taken.Add(unique); n++)
        {
            unique = FormattableString.Invariant($"{code}_{n}");
        }

        return unique;
    }
}
