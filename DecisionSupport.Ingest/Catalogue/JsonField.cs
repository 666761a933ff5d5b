using System.Globalization;
using System.Text.Json;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>
/// A strict view of one JSON value: every access names file and place when it fails, and an object's unknown fields
/// are errors, because a mistyped optional field would otherwise be silently ignored.
/// </summary>
internal readonly struct JsonField(string file, string where, JsonElement element)
{
    public string Where => where;

    public bool IsList => element.ValueKind == JsonValueKind.Array;

    public bool IsText => element.ValueKind == JsonValueKind.String;

    /// <summary>A text that may be empty or blank.</summary>
    public string RawText()
    {
        Require(JsonValueKind.String, "a text in quotes");
        return element.GetString()!;
    }

    public static JsonField Parse(string file, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });
            return new(file, "", document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new DataFileException(file, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", $"no valid JSON: {e.Message}", $"不是有效的 JSON：{e.Message}");
        }
    }

    /// <summary>Refuses fields other than those named.</summary>
    public JsonField Only(params string[] names)
    {
        Require(JsonValueKind.Object, "an object { … }");
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                throw Error($"unknown field \"{property.Name}\"; the fields here are {string.Join(", ", names)}. Correct the name or delete the field.", $"未知字段“{property.Name}”；此处可用的字段为 {string.Join("、", names)}。请改正名称或删除该字段。");
            }
        }

        return this;
    }

    public JsonField this[string name] => Optional(name)
        ?? throw Error($"the field \"{name}\" is missing; add it.", $"缺少字段“{name}”，请补充。");

    public JsonField? Optional(string name)
    {
        Require(JsonValueKind.Object, "an object { … }");
        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new(file, where.Length == 0 ? name : $"{where}.{name}", value)
            : null;
    }

    public IEnumerable<JsonField> Items()
    {
        Require(JsonValueKind.Array, "a list [ … ]");
        var (f, w) = (file, where);
        return element.EnumerateArray().Select((e, i) => new JsonField(f, $"{w}[{i}]", e));
    }

    public IEnumerable<(string Name, JsonField Value)> Properties()
    {
        Require(JsonValueKind.Object, "an object { … }");
        var (f, w) = (file, where);
        return element.EnumerateObject().Select(p => (p.Name, new JsonField(f, w.Length == 0 ? p.Name : $"{w}.{p.Name}", p.Value)));
    }

    public string Text()
    {
        Require(JsonValueKind.String, "a text in quotes");
        var text = element.GetString()!;
        return string.IsNullOrWhiteSpace(text) ? throw Error("an empty text; write the text or, where the field is optional, leave the field out.", "文本为空；请填写，若为可选字段则删去该字段。") : text;
    }

    public int Whole() => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value)
        ? value
        : throw Error($"{element.GetRawText()} is not a whole number.", $"{element.GetRawText()} 不是整数。");

    public double Number() => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && double.IsFinite(value)
        ? value
        : throw Error($"{element.GetRawText()} is not a number.", $"{element.GetRawText()} 不是数字。");

    public bool Flag() => element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? element.GetBoolean()
        : throw Error($"{element.GetRawText()} is neither true nor false.", $"{element.GetRawText()} 既不是 true 也不是 false。");

    public DateOnly Date() => DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw Error($"'{Text()}' is no date; write it as 2022-10-31.", $"“{Text()}”不是日期，请写作 2022-10-31。");

    public Period Period() => Analytics.Series.Period.TryParse(Text(), CultureInfo.InvariantCulture, out var period)
        ? period
        : throw Error($"'{Text()}' is no period; write 2024, 2024-Q3, 2024-03, 2024-W05 or 2024-03-31.", $"“{Text()}”不是时期，请写作 2024、2024-Q3、2024-03、2024-W05 或 2024-03-31。");

    public TEnum OneOf<TEnum>()
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Contains(Text())
            ? Enum.Parse<TEnum>(Text())
            : throw Error($"'{Text()}' is not one of {string.Join(", ", Enum.GetNames<TEnum>())}.", $"“{Text()}”不在可选值之内：{string.Join("、", Enum.GetNames<TEnum>())}。");

    public LocalizedText Localized()
    {
        Only("en", "zh");
        return new(this["en"].Text(), Optional("zh")?.Text());
    }

    public DataFileException Error(string problem, string? problemZh = null) => new(file, where, problem, problemZh);

    private void Require(JsonValueKind kind, string wanted)
    {
        if (element.ValueKind != kind)
        {
            var found = element.GetRawText();
            throw Error($"found {(found.Length > 60 ? found[..60] + "…" : found)}; write {wanted}.", $"此处为 {(found.Length > 60 ? found[..60] + "…" : found)}，应为{Zh(kind)}。");
        }
    }

    private static string Zh(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "对象 { … }",
        JsonValueKind.Array => "列表 [ … ]",
        _ => "带引号的文本",
    };
}
