using System.Text.Json;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Reads a value that stands in the message itself: a scalar, several, or one text a language.</summary>
internal static class SdmxJsonLiteral
{
    public static void Read(SdmxJsonPump pump, SdmxJsonComponent component, Action<string, string> add)
    {
        var values = new List<string>();
        var languages = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        One(pump, component, values, languages);
        SdmxValues.Put(component.Id, values, languages, add);
    }

    private static void One(SdmxJsonPump pump, SdmxJsonComponent component, List<string> values, Dictionary<string, List<string>> languages)
    {
        switch (pump.Type)
        {
            case JsonTokenType.String or JsonTokenType.Number:
                values.Add(pump.Text);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                values.Add(pump.Type == JsonTokenType.True ? "true" : "false");
                break;
            case JsonTokenType.StartObject:
                SdmxJsonOutline.Members(pump, (language, _) => Text(pump, language, languages));
                break;
            case JsonTokenType.StartArray:
                Array(pump, component, values, languages);
                break;
            default:
                break;
        }
    }

    private static void Array(SdmxJsonPump pump, SdmxJsonComponent component, List<string> values, Dictionary<string, List<string>> languages)
    {
        for (pump.Require(); pump.Type != JsonTokenType.EndArray; pump.Require())
        {
            // Several codes of a coded attribute are several indices.
            if (pump.Type == JsonTokenType.Number && component.Values is { } coded && pump.Number >= 0 && pump.Number < coded.Count)
            {
                values.Add(coded[(int)pump.Number]);
                continue;
            }

            One(pump, component, values, languages);
        }
    }

    private static void Text(SdmxJsonPump pump, string language, Dictionary<string, List<string>> languages)
    {
        if (pump.Type != JsonTokenType.String)
        {
            pump.Skip();
            return;
        }

        if (!languages.TryGetValue(language, out var texts))
        {
            languages[language] = texts = [];
        }

        texts.Add(pump.Text);
    }
}
