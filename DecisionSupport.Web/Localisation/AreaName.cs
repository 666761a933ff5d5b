using Sylvan.Data.Csv;

namespace DecisionSupport.Web.Localisation;

/// <summary>Names of areas for the codes of the catalogue: ISO 3166-1, two or three letters, from data/reference.</summary>
public static class AreaName
{
    private static readonly Lazy<Dictionary<string, (string En, string Zh)>> Names = new(Read);

    /// <summary>The name in "zh" or "en"; the code itself when it is no area known.</summary>
    public static string Of(string code, string language) =>
        Names.Value.TryGetValue(code, out var name) ? language == "zh" ? name.Zh : name.En : code;

    private static Dictionary<string, (string En, string Zh)> Read()
    {
        var names = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var stream = typeof(AreaName).Assembly.GetManifestResourceStream("areas.csv")!;
        using var rows = CsvDataReader.Create(new StreamReader(stream));
        while (rows.Read())
        {
            var name = (rows.GetString(rows.GetOrdinal("name_en")), rows.GetString(rows.GetOrdinal("name_zh")));
            names[rows.GetString(rows.GetOrdinal("alpha2"))] = name;
            names[rows.GetString(rows.GetOrdinal("alpha3"))] = name;
        }

        names["HK"] = names["HKG"] = ("Hong Kong, China", "中国香港");
        names["MO"] = names["MAC"] = ("Macao, China", "中国澳门");
        names["TW"] = names["TWN"] = ("Taiwan, China", "中国台湾");

        // The Penn World Table has two versions of China.
        names["CH2"] = names["CHN"];
        return names;
    }
}
