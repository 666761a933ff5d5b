using System.Globalization;
using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Reads the rows of an SDMX-CSV file into data sets: one for each run of rows with the same structure and action.</summary>
internal sealed class SdmxCsvRows(CsvDataReader reader, char delimiter, SdmxFaults faults, ReadOptions options)
{
    private static readonly string[] Kinds = ["dataflow", "datastructure", "dataprovision", "metadataflow", "metadatastructure", "metadataprovision"];
    private readonly SdmxRowParts _parts = new();
    private readonly List<string> _notes = [];
    private SdmxStructures _structures = new();
    private SdmxCsvHeader _header = null!;
    private SdmxDraft? _draft;
    private string[] _cells = [];
    private long _records;
    private bool _comma;

    public List<Dataset> Datasets { get; } = [];

    public string Variant { get; private set; } = "SDMX-CSV";

    /// <summary>Line on which the last row that was read ends, from 1.</summary>
    public long Line { get; private set; }

    public StatisticalMessage Read(SdmxStructures structures)
    {
        _structures = structures;
        if (!reader.Read())
        {
            return StatisticalMessage.Without(Variant, MessageKind.Unreadable, "", new FormatFault(FaultKind.Empty, null, "", "0 rows", "a header and rows", "表头和数据行"));
        }

        _header = SdmxCsvHeader.Read([.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)]);
        _cells = new string[_header.Columns.Count];
        Array.Fill(_cells, "");
        Line = 1;
        Variant = _header.IsVersionOne ? "SDMX-CSV 1.0" : "SDMX-CSV 2";
        var twice = _header.Columns.Where(c => c.Role == SdmxCsvRole.Component).GroupBy(c => c.Id).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null)
        {
            return StatisticalMessage.Without(Variant, MessageKind.Unreadable, "", new FormatFault(FaultKind.BadElement, 1, twice, twice, "every component in one column", "每个组成部分只占一列"));
        }

        while (reader.Read())
        {
            if ((++_records & 1023) == 0)
            {
                options.Cancellation.ThrowIfCancellationRequested();
            }

            Row();
        }

        Close();
        return Message();
    }

    private StatisticalMessage Message()
    {
        // Reference metadata in CSV has no figures, and attributes with a path: COLLECTION.METHOD, CONTACT.NAME.
        if (_header.Columns.Any(c => c.Role == SdmxCsvRole.Component && c.Id.Contains('.', StringComparison.Ordinal)))
        {
            return StatisticalMessage.Without($"{Variant} metadata", MessageKind.Metadata, $"metadata: {SdmxTally.Number((int)Math.Min(_records, int.MaxValue), "row")}", faults.All());
        }

        if (_comma)
        {
            _notes.Add("figures with a decimal comma");
        }

        if (_records == 0)
        {
            faults.Add(FaultKind.Empty, 1, "", "0 rows", "at least one row below the header", "表头下至少一行");
        }

        return new(Variant, MessageKind.Data, Datasets, [], faults.All(), string.Join("; ", _notes.Distinct(StringComparer.Ordinal)));
    }

    private void Row()
    {
        var line = Line + 1;
        Line = line + LineBreaks();
        if (reader.RowFieldCount == 1 && reader.GetFieldSpan(0).IsEmpty)
        {
            return;
        }

        if (reader.RowFieldCount != _header.Columns.Count)
        {
            faults.Add(FaultKind.UnreadableCell, line, "", string.Create(CultureInfo.InvariantCulture, $"{reader.RowFieldCount} cells"),
                string.Create(CultureInfo.InvariantCulture, $"{_header.Columns.Count} cells, as the header has"), string.Create(CultureInfo.InvariantCulture, $"{_header.Columns.Count} 个单元格（与表头一致）"));
            return;
        }

        var (reference, title, action) = ("", "", "");
        for (var i = 0; i < _header.Columns.Count; i++)
        {
            switch (_header.Columns[i].Role)
            {
                case SdmxCsvRole.Structure:
                    (reference, title) = Split(Cell(i), title);
                    break;
                case SdmxCsvRole.Title:
                    title = Cell(i);
                    break;
                case SdmxCsvRole.Action:
                    action = SdmxActions.Name(Cell(i));
                    if (action.Length == 0 && !reader.GetFieldSpan(i).IsEmpty)
                    {
                        faults.Add(FaultKind.UnreadableCell, line, "ACTION", Cell(i), "I, A, R, M or D", "I、A、R、M 或 D");
                        return;
                    }

                    break;
                case SdmxCsvRole.Kind when !Array.Exists(Kinds, k => reader.GetFieldSpan(i).Equals(k, StringComparison.OrdinalIgnoreCase)):
                    faults.Add(FaultKind.UnreadableCell, line, "STRUCTURE", Cell(i), "dataflow, datastructure or dataprovision", "dataflow、datastructure 或 dataprovision");
                    return;
                default:
                    break;
            }
        }

        if (reference.Length == 0)
        {
            faults.Add(FaultKind.UnreadableCell, line, _header.IsVersionOne ? "DATAFLOW" : "STRUCTURE_ID", "", "AGENCY:ID(VERSION)", "AGENCY:ID(VERSION)");
            return;
        }

        Open(reference, title, action, line);
        Components(_draft!, line);
    }

    private void Open(string reference, string title, string action, long line)
    {
        if (_draft is not null && _draft.Id == reference && _draft.Action == action)
        {
            return;
        }

        Close();
        _draft = new SdmxDraft { Id = reference, Action = action, Columns = [.. _header.Columns.Where(c => c.Role == SdmxCsvRole.Component).Select(c => c.Id)] };
        _draft.Sections.Add(new([], line));
        if (title.Length > 0)
        {
            _draft.Title[""] = title;
        }
    }

    private void Close()
    {
        if (_draft is null)
        {
            return;
        }

        var roles = SdmxRoles.Of(_draft, _structures, faults);
        SdmxLabels.Add(_draft, roles, _structures);
        Datasets.Add(new SdmxAssembly(_draft, roles, faults, options.Cancellation).Build());
        if (roles.Note.Length > 0)
        {
            _notes.Add(roles.Note);
        }

        _draft = null;
    }

    private void Components(SdmxDraft draft, long line)
    {
        for (var i = 0; i < _header.Columns.Count; i++)
        {
            var column = _header.Columns[i];
            var cell = column.Role == SdmxCsvRole.Component ? reader.GetFieldSpan(i) : default;
            if (cell.IsEmpty || (draft.Action == "Delete" && cell is "-"))
            {
                continue;
            }

            if (column.Many || column.Languages)
            {
                SdmxCsvSubFields.Read(column, Cell(i), _header.SubField, (id, value) =>
                {
                    draft.Manifold.Add(id);
                    _parts.Add(id, value);
                });
                continue;
            }

            var (code, label) = column.Label.Length > 0 && i + 1 < _header.Columns.Count && _header.Columns[i + 1].Role == SdmxCsvRole.Label
                ? (Cell(i), Cell(i + 1))
                : column.Label.Length > 0 ? Split(Cell(i), "") : (Cell(i), "");
            if (label.Length > 0 && column.Id != draft.TimeId)
            {
                draft.AddLabel(column.Id, _parts.Pooled(code), label);
            }

            if (delimiter != ',' && SdmxConcepts.IsMeasure(column.Id) && code.Count(c => c == ',') == 1 && !code.Contains('.', StringComparison.Ordinal))
            {
                _comma = true;
                code = code.Replace(',', '.');
            }

            _parts.Add(column.Id, code);
        }

        draft.Sections[0].Rows.Add(_parts.Take(line));
    }

    // "A: Annual"; a code has no blank before the colon.
    private static (string Code, string Label) Split(string cell, string label)
    {
        var colon = cell.IndexOf(": ", StringComparison.Ordinal);
        return colon <= 0 || cell.AsSpan(0, colon).Contains(' ') ? (cell, label) : (cell[..colon], cell[(colon + 2)..]);
    }

    // A column repeats its cell from row to row more often than not.
    private string Cell(int column)
    {
        var span = reader.GetFieldSpan(column);
        return span.SequenceEqual(_cells[column]) ? _cells[column] : _cells[column] = span.ToString();
    }

    private long LineBreaks()
    {
        var breaks = 0;
        for (var i = 0; i < reader.RowFieldCount; i++)
        {
            breaks += reader.GetFieldSpan(i).Count('\n');
        }

        return breaks;
    }
}
