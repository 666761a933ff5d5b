namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>How several values, or texts in several languages, become texts by attribute id.</summary>
internal static class SdmxValues
{
    /// <summary>Between several values of one component.</summary>
    public const string Separator = "; ";

    /// <summary>
    /// Several values are joined under the id; of texts, English or the first language stands under the id and the others under
    /// "ID[language]".
    /// </summary>
    public static void Put(string id, IReadOnlyList<string> values, IReadOnlyDictionary<string, List<string>> languages, Action<string, string> add)
    {
        if (values.Count > 0)
        {
            add(id, string.Join(Separator, values));
        }

        var main = languages.ContainsKey("en") ? "en" : languages.Keys.FirstOrDefault();
        foreach (var (language, texts) in languages)
        {
            add(language == main && values.Count == 0 ? id : $"{id}[{language}]", string.Join(Separator, texts));
        }
    }
}
