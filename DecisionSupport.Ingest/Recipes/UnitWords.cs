using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Units as headers write them, "(亿元)", "(million euro)", and their codes in data/reference/units.json.</summary>
internal static partial class UnitWords
{
    private static readonly Dictionary<string, string> s_codes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["%"] = "PERCENT",
        ["百分比"] = "PERCENT",
        ["percent"] = "PERCENT",
        ["per cent"] = "PERCENT",
        ["percentage"] = "PERCENT",
        ["pct"] = "PERCENT",
        ["‰"] = "PER_THOUSAND",
        ["百分点"] = "PERCENTAGE_POINTS",
        ["percentage points"] = "PERCENTAGE_POINTS",
        ["元"] = "CNY",
        ["人民币元"] = "CNY",
        ["万元"] = "TEN_THOUSAND_CNY",
        ["百万元"] = "MILLION_CNY",
        ["亿元"] = "HUNDRED_MILLION_CNY",
        ["人民币亿元"] = "HUNDRED_MILLION_CNY",
        ["十亿元"] = "BILLION_CNY",
        ["yuan"] = "CNY",
        ["100 million yuan"] = "HUNDRED_MILLION_CNY",
        ["RMB 100 million"] = "HUNDRED_MILLION_CNY",
        ["billion yuan"] = "BILLION_CNY",
        ["美元"] = "USD",
        ["万美元"] = "TEN_THOUSAND_USD",
        ["千美元"] = "THOUSAND_USD",
        ["百万美元"] = "MILLION_USD",
        ["亿美元"] = "HUNDRED_MILLION_USD",
        ["十亿美元"] = "BILLION_USD",
        ["USD"] = "USD",
        ["US$"] = "USD",
        ["current US$"] = "USD",
        ["million USD"] = "MILLION_USD",
        ["million US$"] = "MILLION_USD",
        ["million dollars"] = "MILLION_USD",
        ["millions of dollars"] = "MILLION_USD",
        ["billion USD"] = "BILLION_USD",
        ["billion US$"] = "BILLION_USD",
        ["billions of dollars"] = "BILLION_USD",
        ["USD million"] = "MILLION_USD",
        ["USD billion"] = "BILLION_USD",
        ["欧元"] = "EUR",
        ["百万欧元"] = "MILLION_EUR",
        ["euro"] = "EUR",
        ["EUR"] = "EUR",
        ["million euro"] = "MILLION_EUR",
        ["EUR million"] = "MILLION_EUR",
        ["million EUR"] = "MILLION_EUR",
        ["billion euro"] = "BILLION_EUR",
        ["元/平方米"] = "CNY_PER_SQUARE_METRE",
        ["元/吨"] = "CNY_PER_TONNE",
        ["人"] = "PERSONS",
        ["万人"] = "TEN_THOUSAND_PERSONS",
        ["千人"] = "THOUSAND_PERSONS",
        ["百万人"] = "MILLION_PERSONS",
        ["亿人"] = "HUNDRED_MILLION_PERSONS",
        ["万人次"] = "TEN_THOUSAND_PERSONS",
        ["persons"] = "PERSONS",
        ["people"] = "PERSONS",
        ["thousand persons"] = "THOUSAND_PERSONS",
        ["thousands of persons"] = "THOUSAND_PERSONS",
        ["million persons"] = "MILLION_PERSONS",
        ["户"] = "HOUSEHOLDS",
        ["万户"] = "TEN_THOUSAND_HOUSEHOLDS",
        ["家"] = "FIRMS",
        ["个"] = "ITEMS",
        ["件"] = "PIECES",
        ["万件"] = "TEN_THOUSAND_PIECES",
        ["亿件"] = "HUNDRED_MILLION_ITEMS",
        ["条"] = "RECORDS",
        ["批次"] = "BATCHES",
        ["台"] = "SETS",
        ["万台"] = "TEN_THOUSAND_SETS",
        ["辆"] = "VEHICLES",
        ["万辆"] = "TEN_THOUSAND_VEHICLES",
        ["吨"] = "TONNES",
        ["万吨"] = "TEN_THOUSAND_TONNES",
        ["亿吨"] = "HUNDRED_MILLION_TONNES",
        ["亿吨公里"] = "HUNDRED_MILLION_TONNE_KILOMETRES",
        ["亿人公里"] = "HUNDRED_MILLION_PERSON_KILOMETRES",
        ["tonnes"] = "TONNES",
        ["亿千瓦时"] = "HUNDRED_MILLION_KWH",
        ["亿千瓦小时"] = "HUNDRED_MILLION_KWH",
        ["万千瓦"] = "TEN_THOUSAND_KILOWATTS",
        ["亿立方米"] = "HUNDRED_MILLION_CUBIC_METRES",
        ["平方米"] = "SQUARE_METRES",
        ["万平方米"] = "TEN_THOUSAND_SQUARE_METRES",
        ["平方公里"] = "SQUARE_KILOMETRES",
        ["公顷"] = "HECTARES",
        ["千公顷"] = "THOUSAND_HECTARES",
        ["公里"] = "KILOMETRES",
        ["万公里"] = "TEN_THOUSAND_KILOMETRES",
        ["上年=100"] = "INDEX_PREVIOUS_YEAR_100",
        ["上年同月=100"] = "INDEX_SAME_MONTH_PREVIOUS_YEAR_100",
        ["上年同期=100"] = "INDEX_SAME_PERIOD_PREVIOUS_YEAR_100",
        ["上月=100"] = "INDEX_PREVIOUS_MONTH_100",
        ["1978=100"] = "INDEX_1978_100",
        ["1978年=100"] = "INDEX_1978_100",
        ["2010=100"] = "INDEX_2010_100",
        ["2015=100"] = "INDEX_2015_100",
        ["2020=100"] = "INDEX_2020_100",
        ["2012=100"] = "INDEX_2012_100",
        ["2017=100"] = "INDEX_2017_100",
        ["index"] = "INDEX",
        ["指数"] = "INDEX",
        ["years"] = "YEARS",
        ["current US dollars"] = "USD",
        // Codes of SDMX messages (CL_UNIT_MEASURE and the lists of the ECB and Eurostat).
        ["PC"] = "PERCENT",
        ["PCT"] = "PERCENT",
        ["PT"] = "PERCENT",
        ["PC_GDP"] = "PERCENT",
        ["MIO_EUR"] = "MILLION_EUR",
        ["MIO_NAC"] = "NATIONAL_CURRENCY",
        ["IX"] = "INDEX",
        ["I15"] = "INDEX_2015_100",
        ["I10"] = "INDEX_2010_100",
        ["CNY"] = "CNY",
    };

    /// <summary>All codes that a text can be read as.</summary>
    internal static IEnumerable<string> Codes => s_codes.Values;

    /// <summary>Code of a unit as written; null when it is not known.</summary>
    public static string? Code(string unit)
    {
        var text = FigureText.Normalise(unit).Trim('(', ')', ' ', ':');
        text = text.Replace(" =", "=", StringComparison.Ordinal).Replace("= ", "=", StringComparison.Ordinal);
        return s_codes.GetValueOrDefault(text) ?? (text.Contains('%') ? "PERCENT" : text.EndsWith("=100", StringComparison.Ordinal) ? "INDEX" : null);
    }

    /// <summary>The unit of an index whose base stands anywhere in its name, or of a growth rate; null when the name says nothing.</summary>
    public static string? Within(string name)
    {
        var text = FigureText.Normalise(name);
        return text.Contains("上年同月=100", StringComparison.Ordinal) ? "INDEX_SAME_MONTH_PREVIOUS_YEAR_100"
            : text.Contains("上年同期=100", StringComparison.Ordinal) ? "INDEX_SAME_PERIOD_PREVIOUS_YEAR_100"
            : text.Contains("上年=100", StringComparison.Ordinal) ? "INDEX_PREVIOUS_YEAR_100"
            : text.Contains("上月=100", StringComparison.Ordinal) ? "INDEX_PREVIOUS_MONTH_100"
            : text.EndsWith("(%)", StringComparison.Ordinal) ? "PERCENT"
            : null;
    }

    /// <summary>A header without the unit at its end, and the unit as written; empty when none is there.</summary>
    public static (string Name, string Unit) Split(string header)
    {
        var text = FigureText.Normalise(header);
        var match = AtEnd().Match(text);
        if (!match.Success || match.Index == 0)
        {
            return (text, "");
        }

        var unit = match.Groups[1].Value.Trim();
        return Code(unit) is not null || LooksLikeUnit().IsMatch(unit) ? (text[..match.Index].TrimEnd(' ', '_'), unit) : (text, "");
    }

    [GeneratedRegex(@"\s*[(\[]([^()\[\]]{1,40})[)\]]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex AtEnd();

    [GeneratedRegex(@"[元吨人户台辆件米时瓦%‰]$|=\s*100|\b(million|billion|thousand|percent|usd|eur|us\$|euro|tonnes|persons|units|index)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeUnit();
}
