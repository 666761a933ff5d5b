using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>One data set of a JSON-stat file.</summary>
internal sealed class JsonStatDataset
{
    // No published cube comes near.
    private const int MostDimensions = 100;

    private readonly string _name;
    private readonly JsonValue _data;
    private readonly ReadOptions _options;
    private readonly FaultLog _faults;

    private JsonStatDataset(string name, JsonValue data, ReadOptions options, FaultLog faults) =>
        (_name, _data, _options, _faults) = (name, data, options, faults);

    /// <summary>Reads it and adds it to those found; adds a fault instead when its members contradict each other.</summary>
    public static void Read(string name, JsonValue data, ReadOptions options, List<Dataset> found, FaultLog faults)
    {
        var reader = new JsonStatDataset(name, data, options, faults);
        if (reader.Read() is { } dataset)
        {
            found.Add(dataset);
        }
    }

    private Dataset? Read()
    {
        var dimension = _data["dimension"];
        var (ids, sizes) = (Prefer(_data["id"], dimension["id"]), Prefer(_data["size"], dimension["size"]));
        if (!ids.Is(JsonShape.Array) || !sizes.Is(JsonShape.Array))
        {
            var missing = ids.Is(JsonShape.Array) ? "size" : "id";
            return Fault(FaultKind.MissingColumn, _data.Line, missing, Prefer(ids, sizes).Shape.ToString(), "the arrays id and size", "数组 id 与 size");
        }

        if (ids.Items.Length > MostDimensions)
        {
            throw StopReadingException.TooLarge(ids.Line, At("id"), FaultLog.Text($"{ids.Items.Length} dimensions"), "dimensions", MostDimensions);
        }

        if (ids.Items.GroupBy(i => i.Plain).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return Fault(FaultKind.BadElement, ids.Line, "id", twice.Key, "each dimension once", "每个维度只出现一次");
        }

        var axes = new List<JsonStatAxis>();
        foreach (var id in ids.Items)
        {
            if (JsonStatAxis.Read(id.Plain, dimension[id.Plain], At($"dimension.{id.Plain}"), _faults) is not { } axis)
            {
                return null;
            }

            axes.Add(axis);
        }

        if (!SizesAgree(sizes, axes))
        {
            return null;
        }

        // Files before 1.0 write measure for value.
        var values = Prefer(_data["value"], _data["measure"]);
        var cells = Cube.Size([.. axes.Select(a => (long)a.Codes.Count)], !values.Is(JsonShape.Array), _options.Limits, sizes.Line, At("size"));
        if (values.Is(JsonShape.Array) && values.Items.Length != cells)
        {
            return Fault(FaultKind.BadElement, values.Line, "value", FaultLog.Text($"{values.Items.Length} values"), FaultLog.Text($"{cells} values ({string.Join(" × ", axes.Select(a => a.Codes.Count))})"), FaultLog.Text($"{cells} 个值（{string.Join(" × ", axes.Select(a => a.Codes.Count))}）"));
        }

        if (values.Shape is not (JsonShape.Array or JsonShape.Object))
        {
            return Fault(FaultKind.MissingColumn, _data.Line, "value", values.Shape.ToString(), "an array or an object of values", "值的数组或对象");
        }

        var time = TimeOf(axes);
        var cube = new Cube(axes, time, time < 0 ? [] : axes[time].Periods());
        var status = JsonStatStatus.Of(_data["status"], cells, At("status"), _faults);
        AddCells(cube, values, cells, status);
        var keyAxes = axes.Where((_, i) => i != time).ToArray();
        return new(IdOf(), cube.SeriesDimensions, cube.Series(key => UnitsOf(keyAxes, key)))
        {
            Title = _data["label"].Is(JsonShape.Text) ? Text(_data["label"]) : Text(_data["title"]),
            Attributes = Attributes(axes),
            Labels = axes.Where(a => a.Labels.Count > 0).ToDictionary(a => a.Name, a => a.Labels),
        };
    }

    private void AddCells(Cube cube, JsonValue values, long cells, JsonStatStatus status)
    {
        for (var i = 0; i < values.Items.Length; i++)
        {
            AddCell(cube, i, values.Items[i], status);
        }

        foreach (var (name, value) in values.Members)
        {
            if (JsonStatStatus.TryCell(name, cells, out var cell))
            {
                AddCell(cube, cell, value, status);
            }
            else
            {
                Fault(FaultKind.BadElement, value.Line, $"value.{name}", name, FaultLog.Text($"a cell number from 0 to {cells - 1}"), FaultLog.Text($"0 至 {cells - 1} 的单元格编号"));
            }
        }
    }

    private void AddCell(Cube cube, long cell, JsonValue value, JsonStatStatus status)
    {
        var good = value.Shape is JsonShape.Null or JsonShape.Text || (value.Is(JsonShape.Number) && double.IsFinite(value.Number));
        if (!good)
        {
            Fault(FaultKind.NotANumber, value.Line, $"value: {cube.Describe(cell)}", value.Plain, "a number, a text or null", "数值、文本或 null");
        }

        cube.Add(cell, good && value.Is(JsonShape.Number) ? value.Number : null, status[cell], value.Is(JsonShape.Text) ? value.Text : null, value.Line);
    }

    // One size for each dimension, equal to its categories. Where the array itself is broken the categories decide, and a fault says so.
    private bool SizesAgree(JsonValue sizes, List<JsonStatAxis> axes)
    {
        var stated = string.Join(" × ", sizes.Items.Select(s => s.Plain));
        var counted = string.Join(" × ", axes.Select(a => a.Codes.Count.ToString(CultureInfo.InvariantCulture)));
        if (sizes.Items.Length != axes.Count)
        {
            Fault(FaultKind.BadElement, sizes.Line, "size", stated, FaultLog.Text($"{axes.Count} sizes, one for each dimension; read as {counted}, the numbers of categories"), FaultLog.Text($"{axes.Count} 个大小，每个维度一个；按类别数读作 {counted}"));
            return true;
        }

        for (var i = 0; i < axes.Count; i++)
        {
            if (SizeOf(sizes.Items[i]) != axes[i].Codes.Count)
            {
                // A size that no file can fill is refused for what it is.
                _ = Cube.Size([.. sizes.Items.Select(s => Math.Max(1, SizeOf(s)))], sparse: true, _options.Limits, sizes.Line, At("size"));
                Fault(FaultKind.BadElement, sizes.Items[i].Line, $"size[{i}]", sizes.Items[i].Plain, FaultLog.Text($"{axes[i].Codes.Count}, the categories of {axes[i].Name}"), FaultLog.Text($"{axes[i].Codes.Count}，即 {axes[i].Name} 的类别数"));
                return false;
            }
        }

        return true;
    }

    // A number, or as some services write it a text; −1 when neither.
    private static long SizeOf(JsonValue size) =>
        size.Is(JsonShape.Number) && size.Number >= 0 && size.Number == Math.Floor(size.Number) ? (long)Math.Min(size.Number, 1L << 60)
        : size.Is(JsonShape.Text) && long.TryParse(size.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written
        : -1;

    private int TimeOf(List<JsonStatAxis> axes)
    {
        var role = Prefer(_data["role"], _data["dimension"]["role"]);
        var named = role["time"].Items.Length > 0 ? role["time"].Items[0].Plain : role.Is(JsonShape.Object) && role["time"].Shape != JsonShape.Missing ? role["time"].Plain : null;
        var place = axes.FindIndex(a => a.Name == named);
        place = place >= 0 ? place : axes.FindIndex(a => a.Name.Equals("time", StringComparison.OrdinalIgnoreCase) || a.Name.Equals("TIME_PERIOD", StringComparison.OrdinalIgnoreCase));
        return place >= 0 ? place : TimeAxis.Find([.. axes.Select(a => (a.Codes, a.LabelList))]);
    }

    private Dictionary<string, string> Attributes(List<JsonStatAxis> axes)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var (name, value) in _data.Members)
        {
            if (name is "value" or "measure" or "dimension" or "status" or "id" or "size" or "role" or "label" or "version" or "class" or "link")
            {
                continue;
            }

            var text = value.Is(JsonShape.Array) ? string.Join("\n", value.Items.Select(v => v.Plain)) : value.Plain;
            if (text.Length > 0)
            {
                attributes.Add(name, text);
            }

            foreach (var (inner, content) in value.Members.Where(m => m.Value.Plain.Length > 0))
            {
                attributes.TryAdd($"{name}.{inner}", content.Plain);
            }
        }

        foreach (var axis in axes.Where(a => a.Label.Length > 0 && a.Label != a.Name))
        {
            attributes.TryAdd($"dimension.{axis.Name}", axis.Label);
        }

        return attributes;
    }

    private static IReadOnlyDictionary<string, string> UnitsOf(JsonStatAxis[] axes, string[] key)
    {
        var found = axes.Select((a, i) => a.Units.GetValueOrDefault(key[i])).OfType<IReadOnlyDictionary<string, string>>().ToArray();
        return found switch
        {
            [] => None,
            [var only] => only,
            _ => found.SelectMany(u => u).DistinctBy(u => u.Key).ToDictionary(),
        };
    }

    private static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    private string IdOf()
    {
        var extension = _data["extension"];
        return _name.Length > 0 && _name != "dataset" ? _name
            : new[] { extension["id"], extension["datasetId"], extension["matrix"], extension["px"]["tableid"], extension["px"]["matrix"], _data["code"] }.Select(v => v.Plain).FirstOrDefault(t => t.Length > 0) ?? _name;
    }

    private Dictionary<string, string> Text(JsonValue text) =>
        text.Plain.Length == 0 ? [] : new() { [_data["language"].Plain.ToLowerInvariant()] = text.Plain };

    private string At(string member) => _name.Length > 0 ? $"{_name}.{member}" : member;

    private Dataset? Fault(FaultKind kind, int line, string member, string value, string expected, string expectedZh)
    {
        _faults.Add(kind, line, At(member), value, expected, expectedZh);
        return null;
    }

    private static JsonValue Prefer(JsonValue first, JsonValue second) => first.Shape is JsonShape.Array or JsonShape.Object ? first : second;
}
