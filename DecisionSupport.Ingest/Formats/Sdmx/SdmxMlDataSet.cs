namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>
/// Reads one DataSet element of any flavour: generic, structure-specific, compact, utility and cross-sectional of versions
/// 1.0 to 3.1 differ in where a component's id and value stand, which the element names tell.
/// </summary>
internal sealed class SdmxMlDataSet(SdmxXmlCursor cursor, SdmxMlHeaderStructure? header, SdmxFaults faults)
{
    private readonly SdmxDraft _draft = new() { DimensionAtObservation = header?.DimensionAtObservation is { Length: > 0 } at ? at : SdmxConcepts.Time };
    private readonly SdmxRowParts _parts = new();
    private SdmxSection? _flat;

    public SdmxDraft Read(SdmxMlHeader message)
    {
        var action = cursor.AnyAttribute("action");
        _draft.Action = SdmxActions.Name(action) is { Length: > 0 } named ? named : message.Action;
        var family = cursor.AnyAttribute("keyFamilyURI");
        _draft.Id = header?.Reference ?? (family.Length > 0 ? family : message.KeyFamily.Length > 0 ? message.KeyFamily : message.DataSetId);
        cursor.Components((id, value) =>
        {
            if (id is not ("action" or "structureRef" or "keyFamilyURI" or "datasetID" or "setID" or "dataProviderSchemeAgencyId" or "dataProviderSchemeId" or "dataProviderID" or "dataflowAgencyID" or "dataflowID" or "dataScope"))
            {
                _draft.Attributes[id] = value;
            }
        });
        Content(false, []);
        return _draft;
    }

    // What may stand in a DataSet or a Group that holds series.
    private void Content(bool inGroup, SdmxPair[] inherited) => cursor.Children(() =>
    {
        switch (cursor.Name)
        {
            case "KeyFamilyRef":
                _draft.Id = cursor.Text();
                break;
            case "Attributes":
                Values((id, value) => _draft.Attributes[id] = value, false);
                break;
            case "Series":
            case "Section":
                Series(inherited, cursor.Name == "Section");
                break;
            case "Obs":
                _flat ??= NewFlat();
                Observation(_flat);
                break;
            case "Comp" when !inGroup:
                Complex((id, value) => _draft.Attributes[id] = value);
                break;
            case "DataProvider" or "Annotations" or "DataProviderID":
                break;
            default:
                Group();
                break;
        }
    });

    private SdmxSection NewFlat()
    {
        var flat = new SdmxSection([], cursor.Line);
        _draft.Sections.Add(flat);
        return flat;
    }

    // Groups stand beside the series they cover, or around them in versions 1.0 and 2.0; there without a key of their own too.
    private void Group()
    {
        var pairs = new List<SdmxPair>();
        var line = cursor.Line;
        var (name, before) = (cursor.Name, _draft.Sections.Count);
        cursor.Components((id, value) =>
        {
            if (id != "type")
            {
                pairs.Add(new(_parts.Pooled(id), _parts.Pooled(value)));
            }
        });
        var nested = false;
        cursor.Children(() =>
        {
            switch (cursor.Name)
            {
                case "GroupKey":
                    Values((id, value) => pairs.Add(new(id, value)), true);
                    break;
                case "Attributes":
                    Values((id, value) => pairs.Add(new(id, value)), false);
                    break;
                case "Comp":
                    Complex((id, value) => pairs.Add(new(id, value)));
                    break;
                case "Series" or "Section":
                    nested = true;
                    Series([.. pairs], cursor.Name == "Section");
                    break;
                default:
                    break;
            }
        });
        if (pairs.Count == 0 && !nested)
        {
            faults.Add(FaultKind.BadElement, line, cursor.Path, name, "Series, Obs or Group with components", "带有组成部分的 Series、Obs 或 Group");
        }
        else if (!nested)
        {
            _draft.Groups.Add([.. pairs]);
        }
    }

    private void Series(SdmxPair[] inherited, bool isSection)
    {
        var line = cursor.Line;
        var shared = new List<SdmxPair>();
        cursor.Components((id, value) => shared.Add(new(TimeName(id), _parts.Pooled(value))));
        SdmxSection? section = null;
        SdmxSection Opened()
        {
            if (section is null)
            {
                shared.AddRange(inherited.Where(p => !shared.Exists(s => s.Id == TimeName(p.Id))).Select(p => new SdmxPair(TimeName(p.Id), p.Value)));
                _draft.Sections.Add(section = new([.. shared], line, !isSection));
            }

            return section;
        }

        cursor.Children(() =>
        {
            switch (cursor.Name)
            {
                case "SeriesKey":
                    Values((id, value) => shared.Add(new(id, value)), true);
                    break;
                case "Key":
                    cursor.Children(() => Explicit(shared, cursor.Name, cursor.Text()));
                    break;
                case "Attributes":
                    Values((id, value) => shared.Add(new(id, value)), false);
                    break;
                case "Comp":
                    Complex((id, value) => shared.Add(new(id, value)));
                    break;
                case "Obs":
                    Observation(Opened());
                    break;
                case "Annotations":
                    break;
                default:
                    Other(isSection, Opened);
                    break;
            }
        });
        Opened();
    }

    // In a Section the observations are named by the measure they are about.
    private void Other(bool isSection, Func<SdmxSection> opened)
    {
        if (!isSection || (cursor.Attribute("value").Length == 0 && cursor.Attribute(SdmxConcepts.Value).Length == 0))
        {
            faults.Add(FaultKind.BadElement, cursor.Line, cursor.Path, cursor.Name, "Obs", "Obs");
            return;
        }

        if (cursor.Name != SdmxConcepts.Value)
        {
            _parts.Add(SdmxRoles.MeasureDimension, cursor.Name);
        }

        Observation(opened());
    }

    private void Explicit(List<SdmxPair> shared, string id, string value)
    {
        _draft.AddDimension(id);
        shared.Add(new(_parts.Pooled(id), _parts.Pooled(value)));
    }

    private void Observation(SdmxSection section)
    {
        var line = cursor.Line;
        if (header?.ExplicitMeasures == true && cursor.Attribute(_draft.DimensionAtObservation).Length == 0 && cursor.AnyAttribute("type") is { Length: > 0 } type)
        {
            _parts.Add(_draft.DimensionAtObservation, type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        }

        cursor.Components((id, value) => _parts.Add(id == "value" ? SdmxConcepts.Value : TimeName(id), value));
        cursor.Children(() => ObservationPart());
        section.Rows.Add(_parts.Take(line));
    }

    private void ObservationPart()
    {
        switch (cursor.Name)
        {
            case "ObsKey":
                Values(_parts.Add, true);
                break;
            case "ObsDimension":
                var id = cursor.Attribute("id") is { Length: > 0 } named ? named : _draft.DimensionAtObservation;
                _draft.AddDimension(id);
                _parts.Add(id, cursor.Attribute("value"));
                break;
            case "Time" or "TIME_PERIOD":
                _parts.Add(SdmxConcepts.Time, cursor.Text());
                break;
            case "ObsValue":
                _parts.SetValue(cursor.Attribute("value"));
                break;
            case SdmxConcepts.Value:
                _parts.SetValue(cursor.Text());
                break;
            case "Attributes":
                Values(_parts.Add, false);
                break;
            case "Comp":
                Complex(_parts.Add);
                break;
            case "Annotations":
                break;
            default:
                faults.Add(FaultKind.BadElement, cursor.Line, cursor.Path, cursor.Name, "ObsDimension, ObsValue, Attributes or Comp", "ObsDimension、ObsValue、Attributes 或 Comp");
                break;
        }
    }

    // Value elements name their component by id since 2.1 and by concept before.
    private void Values(Action<string, string> add, bool isKey) => cursor.Children(() =>
    {
        var id = cursor.Attribute("id") is { Length: > 0 } given ? given : cursor.Attribute("concept");
        if (cursor.Name != "Value" || id.Length == 0)
        {
            faults.Add(FaultKind.BadElement, cursor.Line, cursor.Path, cursor.Name, "Value with id and value", "带 id 和 value 的 Value");
            return;
        }

        if (isKey)
        {
            _draft.AddDimension(id);
        }

        add(_parts.Pooled(id), _parts.Pooled(cursor.Attribute("value")));
    });

    // Comp holds several values, or texts in several languages, of one component (SDMX-ML 3.0).
    private void Complex(Action<string, string> add)
    {
        var id = cursor.Attribute("id");
        var values = new List<string>();
        var languages = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        cursor.Children(() =>
        {
            var texts = 0;
            var plain = "";
            var depth = cursor.Reader.Depth;
            if (cursor.Reader.IsEmptyElement)
            {
                return;
            }

            while (cursor.Advance() && cursor.Reader.Depth > depth)
            {
                if (cursor.Reader.NodeType == System.Xml.XmlNodeType.Element && cursor.Name is "Text" or "StructuredText")
                {
                    var language = cursor.Reader.GetAttribute("xml:lang") is { Length: > 0 } stated ? stated : "en";
                    if (!languages.TryGetValue(language, out var list))
                    {
                        languages[language] = list = [];
                    }

                    list.Add(cursor.Text());
                    texts++;
                }
                else if (cursor.Reader.NodeType == System.Xml.XmlNodeType.Text)
                {
                    plain += cursor.Reader.Value.Trim();
                }
            }

            if (texts == 0)
            {
                values.Add(plain);
            }
        });
        SdmxValues.Put(id, values, languages, (name, value) =>
        {
            _draft.Manifold.Add(name);
            add(name, value);
        });
    }

    private string TimeName(string id) => id == "TIME" ? SdmxConcepts.Time : _parts.Pooled(id);
}
