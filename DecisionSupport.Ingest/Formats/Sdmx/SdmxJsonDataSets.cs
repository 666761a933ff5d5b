using System.Globalization;
using System.Text.Json;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Reads the data sets of an SDMX-JSON data message: series or flat, indices into the values of the structure.</summary>
internal sealed class SdmxJsonDataSets(SdmxJsonPump pump, IReadOnlyList<SdmxJsonStructure> structures, SdmxFaults faults)
{
    private readonly SdmxJsonKeys _keys = new(faults);
    private readonly SdmxRowParts _parts = new();
    private SdmxJsonStructure _structure = new();
    private SdmxDraft _draft = new();
    private SdmxPair[] _dataSetKey = [];
    private List<SdmxJsonComponent> _varying = [];
    private bool _flat;

    /// <summary>Rows that could not be read because their key or shape is wrong.</summary>
    public long Rejected { get; private set; }

    /// <summary>Reads the data set that the pump has just opened, of the structure with the given index.</summary>
    public SdmxDraft Read(int structure)
    {
        _structure = structure >= 0 && structure < structures.Count ? structures[structure] : new();
        if (structure < 0 || structure >= structures.Count)
        {
            faults.Add(FaultKind.BadElement, pump.Line, "dataSets/structure", string.Create(CultureInfo.InvariantCulture, $"{structure}"), SdmxJsonKeys.Range("structures", structures.Count), SdmxJsonKeys.RangeZh(structures.Count));
        }

        var time = _structure.Dimensions.FirstOrDefault(d => d.IsTime)?.Id ?? SdmxConcepts.Time;
        _draft = new() { Id = _structure.Id, TimeId = time };
        _parts.TimeId = time;
        _draft.Dimensions.AddRange(_structure.Dimensions.Select(d => d.Id).Distinct(StringComparer.Ordinal));
        _draft.Measures.AddRange(_structure.Measures.Select(m => m.Id));
        foreach (var (language, text) in _structure.Title)
        {
            _draft.Title[language] = text;
        }

        foreach (var (id, labels) in _structure.Labels)
        {
            _draft.Labels[id] = labels;
        }

        // A dimension on data set level has one value, which is part of every key.
        _dataSetKey = [.. _structure.DataSetDimensions.Where(d => d.Values is { Count: > 0 }).Select(d => new SdmxPair(d.Id, d.Values![0]))];
        _varying = [.. _structure.SeriesDimensions, .. _structure.ObservationDimensions];
        SdmxJsonOutline.Members(pump, Member);
        return _draft;
    }

    private void Member(string name, SdmxJsonPump _)
    {
        switch (name)
        {
            case "action" when pump.Type == JsonTokenType.String:
                _draft.Action = SdmxActions.Name(pump.Text);
                break;
            case "attributes" when pump.Type == JsonTokenType.StartArray:
                Attributes(_structure.DataSetAttributes, "attributes", (id, value) => _draft.Attributes[id] = value);
                break;
            case "dimensionGroupAttributes" when pump.Type == JsonTokenType.StartObject:
                SdmxJsonOutline.Members(pump, (key, _) => Group(key));
                break;
            case "series" when pump.Type == JsonTokenType.StartObject:
                SdmxJsonOutline.Members(pump, (key, _) => Series(key));
                break;
            case "observations" when pump.Type == JsonTokenType.StartObject:
                var flat = new SdmxSection(_dataSetKey, pump.Line);
                _draft.Sections.Add(flat);
                _flat = true;
                SdmxJsonOutline.Members(pump, (key, _) => Observation(key, flat, "observations"));
                _flat = false;
                break;
            default:
                pump.Skip();
                break;
        }
    }

    private void Series(string key)
    {
        var line = pump.Line;
        var shared = new List<SdmxPair>(_dataSetKey);
        var isKey = _keys.Read(key, _structure.SeriesDimensions, "series", line, (id, value) => shared.Add(new(id, value)));
        var section = new SdmxSection([], line);
        if (pump.Type != JsonTokenType.StartObject)
        {
            Bad(line, $"series/{key}", "an object");
            return;
        }

        SdmxJsonOutline.Members(pump, (name, _) =>
        {
            if (name == "attributes" && pump.Type == JsonTokenType.StartArray)
            {
                Attributes(_structure.SeriesAttributes, $"series/{key}/attributes", (id, value) => shared.Add(new(id, value)));
            }
            else if (name == "observations" && pump.Type == JsonTokenType.StartObject)
            {
                SdmxJsonOutline.Members(pump, (observation, _) => Observation(observation, section, $"series/{key}/observations"));
            }
            else
            {
                pump.Skip();
            }
        });
        if (!isKey)
        {
            Rejected += section.Rows.Count;
            return;
        }

        // Attributes may follow the observations, so the section is made at the end.
        var whole = new SdmxSection([.. shared], line);
        whole.Rows.AddRange(section.Rows);
        _draft.Sections.Add(whole);
    }

    private void Observation(string key, SdmxSection section, string where)
    {
        var line = pump.Line;

        // Flat observations go through all dimensions that vary, also where the structure has series beside them.
        var isKey = _keys.Read(key, _flat && _structure.SeriesDimensions.Count > 0 ? _varying : _structure.ObservationDimensions, where, line, _parts.Add);
        if (pump.Type == JsonTokenType.StartArray)
        {
            Cells($"{where}/{key}");
        }
        else if (pump.Type != JsonTokenType.Null)
        {
            Bad(line, $"{where}/{key}", "an array of measures and attributes");
            isKey = false;
        }

        var row = _parts.Take(line);
        if (isKey)
        {
            section.Rows.Add(row);
        }
        else
        {
            Rejected++;
        }
    }

    // Measures first, then attributes; what follows are indices of annotations.
    private void Cells(string where)
    {
        var measures = Math.Max(1, _structure.Measures.Count);
        for (var i = 0; ; i++)
        {
            pump.Require();
            if (pump.Type == JsonTokenType.EndArray)
            {
                for (var rest = Math.Max(0, i - measures); rest < _structure.ObservationAttributes.Count; rest++)
                {
                    Default(_structure.ObservationAttributes[rest]);
                }

                return;
            }

            if (i < measures)
            {
                Measure(_structure.Measures.Count == 0 ? null : _structure.Measures[i], where);
            }
            else if (i - measures < _structure.ObservationAttributes.Count)
            {
                var attribute = _structure.ObservationAttributes[i - measures];
                Cell(attribute, where, _parts.Add);
            }
            else
            {
                pump.Skip();
            }
        }
    }

    private void Measure(SdmxJsonComponent? measure, string where)
    {
        if (measure is null or { Id: SdmxConcepts.Value, Values: null } && pump.Type == JsonTokenType.Number)
        {
            _parts.SetNumber(pump.Number);
        }
        else if (measure is { IsNumeric: true, Values: null } && pump.Type == JsonTokenType.String && SdmxRowParts.Parse(pump.Text).Text is { } text)
        {
            faults.Add(FaultKind.NotANumber, pump.Line, where, text, $"a number: {measure.Id} is numeric", $"数值：{measure.Id} 为数值型");
            _parts.Add(measure.Id, text);
        }
        else
        {
            Cell(measure ?? new() { Id = SdmxConcepts.Value, Place = 0 }, where, _parts.Add);
        }
    }

    private void Default(SdmxJsonComponent attribute)
    {
        if (attribute.Default.Length > 0)
        {
            _parts.Add(attribute.Id, attribute.Default);
        }
    }

    private void Attributes(List<SdmxJsonComponent> attributes, string where, Action<string, string> add)
    {
        for (var i = 0; ; i++)
        {
            pump.Require();
            if (pump.Type == JsonTokenType.EndArray)
            {
                return;
            }

            if (i < attributes.Count)
            {
                Cell(attributes[i], where, add);
            }
            else
            {
                faults.Add(FaultKind.BadElement, pump.Line, where, string.Create(CultureInfo.InvariantCulture, $"{i + 1} values"), string.Create(CultureInfo.InvariantCulture, $"{attributes.Count} values, as the structure declares"), string.Create(CultureInfo.InvariantCulture, $"{attributes.Count} 个值（与结构一致）"));
                pump.Skip();
            }
        }
    }

    // A cell is an index into the declared values, or the value itself when none are declared.
    private void Cell(SdmxJsonComponent component, string where, Action<string, string> add)
    {
        if (pump.Type == JsonTokenType.Null)
        {
            if (component.Default.Length > 0)
            {
                add(component.Id, component.Default);
            }

            return;
        }

        if (component.Values is { } values && pump.Type == JsonTokenType.Number)
        {
            var index = pump.Number is >= 0 and < int.MaxValue && pump.Number == Math.Floor(pump.Number) ? (int)pump.Number : -1;
            if (index < 0 || index >= values.Count)
            {
                faults.Add(FaultKind.BadElement, pump.Line, $"{where}: {component.Id}", pump.Text, SdmxJsonKeys.Range($"values of {component.Id}", values.Count), SdmxJsonKeys.RangeZh(values.Count));
                return;
            }

            var value = values[index].Length > 0 ? values[index] : component.Default;
            if (value.Length > 0)
            {
                add(component.Id, value);
            }

            return;
        }

        SdmxJsonLiteral.Read(pump, component, add);
    }

    private void Group(string key)
    {
        var pairs = new List<SdmxPair>();
        var line = pump.Line;

        // In the order in which the structure lists them, level by level.
        var isKey = _keys.Read(key, [.. _structure.DataSetDimensions, .. _varying], "dimensionGroupAttributes", line, (id, value) => pairs.Add(new(id, value)), true);
        if (pump.Type != JsonTokenType.StartArray)
        {
            pump.Skip();
            return;
        }

        Attributes(_structure.GroupAttributes, $"dimensionGroupAttributes/{key}", (id, value) => pairs.Add(new(id, value)));
        if (isKey)
        {
            _draft.Groups.Add([.. pairs]);
        }
    }

    private void Bad(long line, string where, string expected)
    {
        faults.Add(FaultKind.BadElement, line, where, pump.Type.ToString(), expected, $"JSON {expected}");
        pump.Skip();
    }
}
