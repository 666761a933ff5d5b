using System.Globalization;
using System.Text;
using System.Text.Json;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>
/// A strict view of one JSON value: every access names file and place when it fails, and an object's unknown fields
/// are errors, because a mistyped optional field would otherwise be silently ignored.
/// </summary>
internal readonly struct JsonField(string file, JsonPlace? place, JsonElement element)
{
    /// <summary>Objects and lists in each other.</summary>
    public const int MaxDepth = 32;

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
        using var document = Parse(file, null, Encoding.UTF8.GetBytes(text));
        return document.Kept();
    }

    /// <summary>Reads a value; it is valid as long as the document and the bytes are.</summary>
    public static Document Parse(string file, JsonPlace? place, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return new(file, place, JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false }));
        }
        catch (JsonException e)
        {
            throw NoJson(file, place?.ToString() ?? "", e);
        }
    }

    /// <summary>The error of text that is no JSON.</summary>
    public static DataFileException NoJson(string file, string where, JsonException e) =>
        new(file, where.Length > 0 ? where : $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", $"no valid JSON: {e.Message}", $"不是有效的 JSON：{e.Message}");

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
            ? new(file, new(place, name, 0), value)
            : null;
    }

    public IEnumerable<JsonField> Items()
    {
        Require(JsonValueKind.Array, "a list [ … ]");
        var (f, p) = (file, place);
        return element.EnumerateArray().Select((e, i) => new JsonField(f, new(p, null, i), e));
    }

    public IEnumerable<(string Name, JsonField Value)> Properties()
    {
        Require(JsonValueKind.Object, "an object { … }");
        var (f, w) = (file, place);
        return element.EnumerateObject().Select(p => (p.Name, new JsonField(f, new(w, p.Name, 0), p.Value)));
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
        where TEnum : struct, Enum => Names<TEnum>.Values.TryGetValue(Text(), out var value)
            ? value
            : throw Error($"'{Text()}' is not one of {string.Join(", ", Enum.GetNames<TEnum>())}.", $"“{Text()}”不在可选值之内：{string.Join("、", Enum.GetNames<TEnum>())}。");

    public LocalizedText Localized()
    {
        Only("en", "zh");
        return new(this["en"].Text(), Optional("zh")?.Text());
    }

    public DataFileException Error(string problem, string? problemZh = null) => new(file, place?.ToString() ?? "", problem, problemZh);

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

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<string, TEnum> Values = Enum.GetNames<TEnum>().ToDictionary(n => n, Enum.Parse<TEnum>);
    }

    /// <summary>A document that was read, to be given back.</summary>
    internal readonly struct Document(string file, JsonPlace? place, JsonDocument document) : IDisposable
    {
        /// <summary>Its value.</summary>
        public JsonField Root => new(file, place, document.RootElement);

        /// <summary>A copy of its value that outlives it.</summary>
        public JsonField Kept() => new(file, place, document.RootElement.Clone());

        /// <inheritdoc/>
        public void Dispose() => document.Dispose();
    }
}
