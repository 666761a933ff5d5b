using System.Globalization;
using System.Text.RegularExpressions;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>
/// The format "json" of PxWeb's API (SCB, "PxWeb API"): columns of type d (dimension), t (time) and c (contents), then rows
/// of a key and its values as texts.
/// </summary>
public sealed partial class PxWebJsonFormat : DataFormat
{
    private const string Contents = "ContentsCode";

    /// <inheritdoc/>
    public override string Name => "pxweb-json";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Mark().IsMatch(head.Latin) ? Recognition.Certain : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        var faults = new FaultLog(options.Limits);
        try
        {
            var dataset = new Table(JsonTree.Read(raw, options, faults), faults).Read(Path.GetFileNameWithoutExtension(options.FileName));
            return new("PxWeb JSON", MessageKind.Data, [dataset], [], faults.All);
        }
        catch (StopReadingException stop)
        {
            faults.Add(stop.Fault);
            return StatisticalMessage.Without("PxWeb JSON", MessageKind.Unreadable, "", faults.All);
        }
    }

    [GeneratedRegex("^(\u00EF\u00BB\u00BF)?\\s*\\{\\s*\"columns\"\\s*:\\s*\\[\\s*\\{\\s*\"code\"\\s*:")]
    private static partial Regex Mark();

    private sealed class Table
    {
        private readonly FaultLog _faults;
        private readonly JsonValue _root;
        private readonly JsonValue[] _keys;
        private readonly JsonValue[] _contents;
        private readonly int _time;
        private readonly Dictionary<string, (string[] Key, List<RawObservation> Observations)> _series = [];
        private readonly HashSet<string> _seen = [];
        private PeriodOptions _times = new();

        public Table(JsonValue root, FaultLog faults)
        {
            (_root, _faults) = (root, faults);
            var columns = root["columns"].Items;
            _keys = [.. columns.Where(c => c["type"].Plain is not "c")];
            _contents = [.. columns.Where(c => c["type"].Plain is "c")];
            _time = Array.FindIndex(_keys, c => c["type"].Plain is "t");
            if (_contents.Length == 0 || !root["data"].Is(JsonShape.Array))
            {
                throw StopReadingException.Because(FaultKind.MissingColumn, Math.Max(1, root["columns"].Line), "columns, data", FaultLog.Text($"{columns.Length} columns"), "columns with one of type c at least, and data", "至少含一个 c 类型列的 columns 以及 data");
            }
        }

        public Dataset Read(string id)
        {
            var rows = _root["data"].Items;
            if (_time >= 0)
            {
                _times = PeriodText.Infer([.. rows.Take(400).Where(r => r["key"].Items.Length > _time).Select(r => r["key"].Items[_time].Plain).Distinct()]);
            }

            for (var i = 0; i < rows.Length; i++)
            {
                Take(rows[i], FaultLog.Text($"data[{i}]"));
            }

            var names = _keys.Where((_, i) => i != _time).Select(c => c["code"].Plain);
            var about = _root["metadata"].Items is [var first, ..] ? first : default;
            return new(id, [.. names, Contents], [.. _series.Values.Select(s => new DatasetSeries(s.Key, s.Observations))])
            {
                Title = about["label"].Plain is { Length: > 0 } title ? new Dictionary<string, string> { [""] = title } : [],
                Attributes = about.Members.Where(m => m.Key != "label" && m.Value.Plain.Length > 0).ToDictionary(m => m.Key, m => m.Value.Plain),
                Labels = new Dictionary<string, IReadOnlyDictionary<string, string>> { [Contents] = _contents.DistinctBy(c => c["code"].Plain).ToDictionary(c => c["code"].Plain, c => c["text"].Plain) },
            };
        }

        private void Take(JsonValue row, string where)
        {
            var (key, values) = (row["key"].Items, row["values"].Items);
            if (key.Length != _keys.Length || values.Length != _contents.Length)
            {
                _faults.Add(FaultKind.BadElement, Math.Max(1, row.Line), where, FaultLog.Text($"{key.Length} keys, {values.Length} values"), FaultLog.Text($"{_keys.Length} keys, {_contents.Length} values"), FaultLog.Text($"{_keys.Length} 个键、{_contents.Length} 个值"));
                return;
            }

            var codes = key.Select(k => k.Plain).ToArray();
            if (!_seen.Add(string.Join('\n', codes)))
            {
                _faults.Add(FaultKind.BadElement, row.Line, where, string.Join(",", codes), "each key once; the first one counts", "每个键只出现一次；以第一个为准");
                return;
            }

            var time = _time < 0 ? "" : codes[_time];
            var period = PeriodText.TryRead(time, _times, out var read) ? read.Period : (Period?)null;
            for (var i = 0; i < values.Length; i++)
            {
                string[] series = [.. codes.Where((_, k) => k != _time), _contents[i]["code"].Plain];
                var name = string.Join('\n', series);
                if (!_series.TryGetValue(name, out var found))
                {
                    _series.Add(name, found = (series, []));
                }

                found.Observations.Add(Observation(values[i], time, period, $"{where}.values[{i}]"));
            }
        }

        private RawObservation Observation(JsonValue cell, string time, Period? period, string where)
        {
            if (double.TryParse(cell.Plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                return new(time, period, value, "", cell.Line);
            }

            // Symbols of PC-Axis: dots, or a dash.
            var missing = cell.Is(JsonShape.Null) || (cell.Plain.Length > 0 && cell.Plain.AsSpan().Trim('.').Trim('-').Length == 0);
            if (!missing)
            {
                _faults.Add(FaultKind.NotANumber, Math.Max(1, cell.Line), where, cell.Plain, "a number as text, or a symbol for a missing figure", "文本形式的数值，或缺失数据符号");
            }

            return new(time, period, null, cell.Plain, cell.Line);
        }
    }
}
