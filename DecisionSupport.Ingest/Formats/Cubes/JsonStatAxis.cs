using System.Globalization;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>A dimension of a JSON-stat data set: its categories in order, with labels and units.</summary>
internal sealed record JsonStatAxis(string Name, string Label, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Units) : CubeAxis(Name, Codes)
{
    private static readonly (string Member, string Attribute)[] UnitAttributes =
    [
        ("label", "UNIT_MEASURE"), ("unit", "UNIT_MEASURE"), ("symbol", "UNIT_SYMBOL"), ("multiplier", "UNIT_MULT"), ("decimals", "DECIMALS"), ("base", "UNIT_BASE"), ("type", "UNIT_TYPE"),
    ];

    public IReadOnlyList<string> LabelList => [.. Codes.Select(c => Labels.GetValueOrDefault(c, c))];

    public Period?[] Periods() => TimeAxis.Read(Codes, LabelList);

    /// <summary>Reads it; null after a fault when its categories have no order or stand twice.</summary>
    public static JsonStatAxis? Read(string name, JsonValue dimension, string where, FaultLog faults)
    {
        var category = dimension["category"];
        if (!category.Is(JsonShape.Object))
        {
            faults.Add(FaultKind.MissingColumn, dimension.Line == 0 ? null : dimension.Line, $"{where}.category", category.Shape.ToString(), "an object with index and label", "含 index 与 label 的对象");
            return null;
        }

        var (index, labels) = (category["index"], category["label"]);
        var codes = index.Shape switch
        {
            JsonShape.Array => [.. index.Items.Select(i => i.Plain)],
            JsonShape.Object => InOrder(index),
            _ => labels.Members.Select(m => m.Key).ToArray(),
        };
        if (codes is null || codes.Length == 0 || codes.Distinct().Count() != codes.Length)
        {
            var line = index.Line > 0 ? index.Line : category.Line;
            faults.Add(FaultKind.BadElement, line, $"{where}.category.index", FaultLog.Text($"{Math.Max(index.Items.Length, index.Members.Length)} entries"), "different categories numbered from 0 without a gap", "从 0 起连续编号且互不相同的类别");
            return null;
        }

        var texts = new Dictionary<string, string>();
        foreach (var (code, label) in labels.Members)
        {
            texts.TryAdd(code, label.Plain);
        }

        return new(name, dimension["label"].Plain, codes, texts, UnitsOf(category["unit"]));
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> UnitsOf(JsonValue units)
    {
        var byCode = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var (code, unit) in units.Members)
        {
            var attributes = new Dictionary<string, string>();
            foreach (var (member, attribute) in UnitAttributes)
            {
                // UNIT_MULT is a power of ten in all formats; some services write a word for it.
                if (unit[member].Plain is { Length: > 0 } text)
                {
                    attributes.TryAdd(attribute == "UNIT_MULT" && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "UNIT_MULTIPLIER" : attribute, text);
                }
            }

            byCode.TryAdd(code, attributes);
        }

        return byCode;
    }

    private static string[]? InOrder(JsonValue index)
    {
        var codes = new string?[index.Members.Length];
        foreach (var (code, place) in index.Members)
        {
            if (!int.TryParse(place.Plain, NumberStyles.None, CultureInfo.InvariantCulture, out var i) || i >= codes.Length || codes[i] is not null)
            {
                return null;
            }

            codes[i] = code;
        }

        return codes!;
    }
}

/// <summary>The statuses of the cells: one for all, one for each, or some by number.</summary>
internal sealed class JsonStatStatus
{
    private string _all = "";
    private JsonValue[] _each = [];
    private readonly Dictionary<long, string> _some = [];

    public string this[long cell] => _each.Length > 0 ? _each[cell].Plain : _some.GetValueOrDefault(cell, _all);

    /// <summary>The number of a cell as a member's name: digits without leading zeros.</summary>
    public static bool TryCell(string name, long cells, out long cell) =>
        long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out cell) && cell < cells && (name.Length == 1 || name[0] != '0');

    public static JsonStatStatus Of(JsonValue status, long cells, string where, FaultLog faults)
    {
        // Eurostat's first service writes {"status":{"value":[…],"category":{…}}}.
        if (status["value"].Is(JsonShape.Array))
        {
            status = status["value"];
        }

        var read = new JsonStatStatus();
        switch (status.Shape)
        {
            case JsonShape.Text:
                read._all = status.Plain;
                break;
            case JsonShape.Array when status.Items.Length == 1:
                read._all = status.Items[0].Plain;
                break;
            case JsonShape.Array when status.Items.Length == cells:
                read._each = status.Items;
                break;
            case JsonShape.Array:
                faults.Add(FaultKind.BadElement, status.Line, where, FaultLog.Text($"{status.Items.Length} statuses"), FaultLog.Text($"one for all or {cells}; statuses are left out"), FaultLog.Text($"共用一个或 {cells} 个；状态未读取"));
                break;
            default:
                foreach (var (name, value) in status.Members)
                {
                    if (TryCell(name, cells, out var cell))
                    {
                        read._some.Add(cell, value.Plain);
                    }
                }

                break;
        }

        return read;
    }
}
