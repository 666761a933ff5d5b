namespace DecisionSupport.Web.Briefing.Office;

/// <summary>The texts of a workbook. Shared, not inline: every program that edits chart data reads those.</summary>
internal sealed class SharedTexts
{
    /// <summary>Namespace of workbooks.</summary>
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>The number of a text.</summary>
    public int Add(string text)
    {
        if (!_places.TryGetValue(text, out var place))
        {
            _places[text] = place = _texts.Count;
            _texts.Add(text);
        }

        return place;
    }

    /// <summary>The part.</summary>
    public string ToXml() => $"""
        <sst xmlns="{Main}" uniqueCount="{_texts.Count}">{string.Concat(_texts.Select(t => $"<si><t xml:space=\"preserve\">{Xml.Text(t)}</t></si>"))}</sst>
        """;
}
