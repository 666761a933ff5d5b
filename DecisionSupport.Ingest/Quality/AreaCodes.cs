namespace DecisionSupport.Ingest.Quality;

/// <summary>Area codes of the reference lists: ISO 3166-1 (two and three letters) and GB/T 2260 provinces.</summary>
internal static class AreaCodes
{
    private static readonly (string File, int[] Columns)[] s_lists =
    [
        ("iso3166-1-zh.csv", [0, 1]),
        ("cn-provinces-gbt2260.csv", [0, 1]),
    ];

    /// <summary>The codes of the lists in data/reference; empty when there is no list.</summary>
    public static IReadOnlySet<string> Read(string data)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (file, columns) in s_lists)
        {
            var path = Path.Combine(data, "reference", file);
            if (!File.Exists(path))
            {
                continue;
            }

            // Codes come first and are never quoted.
            foreach (var line in File.ReadLines(path).Skip(1))
            {
                var cells = line.Split(',', 4);
                codes.UnionWith(columns.Where(c => c < cells.Length).Select(c => cells[c]));
            }
        }

        return codes;
    }
}
