using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Makes the data set out of a draft once the role of every component is known.</summary>
internal sealed class SdmxAssembly(SdmxDraft draft, SdmxRoles roles, SdmxFaults faults, CancellationToken cancellation)
{
    private const char Separator = '\u001f';
    private readonly Dictionary<string, SdmxSeriesDraft> _byKey = new(StringComparer.Ordinal);
    private readonly List<SdmxSeriesDraft> _series = [];
    private readonly Dictionary<(string Time, Frequency? Frequency), Period?> _periods = [];
    private readonly Dictionary<string, int> _place = roles.Dimensions.Select((d, i) => (d, i)).ToDictionary(x => x.d, x => x.i, StringComparer.Ordinal);
    private readonly bool _several = roles.Measures.Count > 1;
    private readonly bool _timed = draft.Sections.Exists(s => s.Shared.Any(p => p.Id == draft.TimeId) || s.Rows.Exists(r => r.Time.Length > 0));
    private readonly List<(long Line, string Text)> _texts = [];
    private readonly List<SdmxPair> _rest = [];
    private readonly SdmxAttributePool _attributes = new();
    private readonly int _frequencyPlace = roles.Dimensions.ToList().FindIndex(SdmxConcepts.IsFrequency);
    private long _numbers;

    public Dataset Build()
    {
        foreach (var section in draft.Sections)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(section);
            section.Rows.Clear();
            section.Rows.TrimExcess();
        }

        JudgeTexts();
        var dimensions = _several ? [.. roles.Dimensions, SdmxRoles.MeasureDimension] : roles.Dimensions;
        new SdmxGroups(roles.Dimensions, draft.TimeId).Apply(draft.Groups, _series);
        return new(draft.Id, dimensions, [.. _series.Select(s => s.Finish())])
        {
            Title = draft.Title,
            Attributes = draft.Attributes,
            Labels = draft.Labels.ToDictionary(x => x.Key, x => (IReadOnlyDictionary<string, string>)x.Value, StringComparer.Ordinal),
            Action = draft.Action,
        };
    }

    private void Add(SdmxSection section)
    {
        var key = new string[roles.Dimensions.Count];
        Array.Fill(key, "");
        var (time, shared) = ("", new List<SdmxPair>());
        foreach (var pair in section.Shared)
        {
            if (_place.TryGetValue(pair.Id, out var place))
            {
                key[place] = pair.Value;
            }
            else if (pair.Id == draft.TimeId)
            {
                time = pair.Value;
            }
            else
            {
                shared.Add(pair);
            }
        }

        if (section.Rows.Count == 0)
        {
            SeriesOf(key, null).Share(shared);
        }

        // The key changes from row to row in flat and cross-sectional data only.
        var flat = section.Rows.Exists(r => Array.Exists(r.Rest, p => _place.ContainsKey(p.Id)));
        SdmxSeriesDraft? last = null;
        var own = (string[])key.Clone();
        foreach (var row in section.Rows)
        {
            key.CopyTo(own, 0);
            last = AddRow(row, own, time, shared, flat, last, section);
        }
    }

    private SdmxSeriesDraft? AddRow(SdmxRow row, string[] key, string time, List<SdmxPair> shared, bool flat, SdmxSeriesDraft? last, SdmxSection section)
    {
        var rest = _rest;
        rest.Clear();
        List<SdmxPair>? measured = null;
        foreach (var pair in row.Rest)
        {
            if (_place.TryGetValue(pair.Id, out var place))
            {
                key[place] = pair.Value;
            }
            else if (pair.Id != SdmxConcepts.Value && roles.Measures.Contains(pair.Id))
            {
                (measured ??= []).Add(pair);
            }
            else
            {
                rest.Add(pair);
            }
        }

        time = row.Time.Length > 0 ? row.Time : time;
        var valued = measured is not null || row.Number is not null || row.Text is not null;
        var blank = Array.IndexOf(key, "");
        if (draft.Action != "Delete" && (blank >= 0 || (_timed && time.Length == 0)))
        {
            if (!valued)
            {
                draft.Groups.Add([.. section.Shared, .. row.Rest, .. time.Length > 0 ? [new SdmxPair(draft.TimeId, time)] : Array.Empty<SdmxPair>()]);
                return last;
            }

            var missing = blank >= 0 ? roles.Dimensions[blank] : draft.TimeId;
            faults.Add(FaultKind.UnreadableCell, row.Line, missing, "", $"a code of dimension {missing}: every observation has a whole key", $"维度 {missing} 的代码：每个观测值须有完整的键");
        }

        if (!_several)
        {
            // Rows of one series follow each other nearly always.
            var series = last is not null && (!flat || last.Key.AsSpan().SequenceEqual(key)) ? last : Shared(key, null, shared);
            var (number, text) = measured is null ? (row.Number, row.Text) : SdmxRowParts.Parse(measured[0].Value);
            Observe(series, row, number, text, time, shared, rest, flat);
            return series;
        }

        // A row without any figure says of every measure that it is missing.
        var ownValue = row.Number is not null || row.Text is not null;
        foreach (var measure in valued ? measured ?? [] : [.. roles.Measures.Select(m => new SdmxPair(m, ""))])
        {
            var (number, text) = SdmxRowParts.Parse(measure.Value);
            Observe(Shared(key, measure.Id, shared), row, number, text, time, shared, [.. rest], true);
        }

        if (ownValue)
        {
            Observe(Shared(key, SdmxConcepts.Value, shared), row, row.Number, row.Text, time, shared, [.. rest], true);
        }

        return null;
    }

    private void Observe(SdmxSeriesDraft series, SdmxRow row, double? number, string? text, string time, List<SdmxPair> shared, List<SdmxPair> rest, bool flat)
    {
        if (text is not null)
        {
            _texts.Add((row.Line, text));
        }
        else if (number is not null)
        {
            _numbers++;
        }

        var observation = new RawObservation(time, PeriodOf(time, series, rest, row.Line), number, row.Flag, row.Line) { Text = text };
        series.Add(observation, shared, rest, flat, roles.Levels, _attributes);
    }

    private Period? PeriodOf(string time, SdmxSeriesDraft series, List<SdmxPair> rest, long line)
    {
        if (time.Length == 0)
        {
            return null;
        }

        var frequency = series.Frequency ??= SdmxTime.FrequencyOf(
            (_frequencyPlace >= 0 ? series.Key[_frequencyPlace] : null) ?? series.Attribute("TIME_FORMAT") ?? rest.Find(p => p.Id == "TIME_FORMAT").Value ?? draft.Attributes.GetValueOrDefault("TIME_FORMAT"));
        if (!_periods.TryGetValue((time, frequency), out var period))
        {
            period = SdmxTime.TryRead(time, frequency, out var read) ? read : null;

            // Thirds of a year, times of day and free ranges are SDMX times that no calendar period holds.
            if (period is null && !(time.Length > 5 && char.IsAsciiDigit(time[0]) && (time.Contains('/', StringComparison.Ordinal) || time.Contains('T', StringComparison.Ordinal))))
            {
                faults.Add(FaultKind.UnreadableCell, line, draft.TimeId, time, "a time of SDMX: 2024, 2024-Q3, 2024-03, 2024-W05, 2024-03-31, 2024-03-01/P1M", "SDMX 时间：2024、2024-Q3、2024-03、2024-W05、2024-03-31、2024-03-01/P1M");
            }

            _periods[(time, frequency)] = period;
        }

        return period is not null && time.Length > 5 && char.IsAsciiLetter(time[5]) && OtherYear(series) ? null : period;
    }

    // Reporting periods of a year that begins on another day are no calendar periods.
    private bool OtherYear(SdmxSeriesDraft series) =>
        (series.Attribute("REPORTING_YEAR_START_DAY") ?? draft.Attributes.GetValueOrDefault("REPORTING_YEAR_START_DAY")) is { Length: > 0 } start && start != "--01-01";

    private SdmxSeriesDraft Shared(string[] key, string? measure, List<SdmxPair> shared)
    {
        var series = SeriesOf(key, measure);
        if (series.IsNew)
        {
            series.Share(shared);
        }

        return series;
    }

    private SdmxSeriesDraft SeriesOf(string[] key, string? measure)
    {
        string[] whole = _several ? [.. key, measure ?? ""] : key;
        var text = string.Join(Separator, whole);
        if (!_byKey.TryGetValue(text, out var series))
        {
            _byKey[text] = series = new([.. whole]);
            _series.Add(series);
        }

        return series;
    }

    // SDMX allows figures that are text; a few among many numbers are mistakes.
    private void JudgeTexts()
    {
        if (_texts.Count == 0 || !(roles.Numeric || _texts.Count <= _numbers))
        {
            return;
        }

        foreach (var (line, text) in _texts)
        {
            faults.Add(FaultKind.NotANumber, line, SdmxConcepts.Value, text, "a number with a decimal point, or NaN when missing", "使用小数点的数值；缺失时写 NaN");
        }
    }
}
