using System.Globalization;
using System.Text.RegularExpressions;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>
/// Responses of the World Bank's Indicators API, version 2: pages of observations, lists (countries, indicators, sources, …)
/// and errors; one page, several in one file, or rows without their page header.
/// </summary>
/// <remarks>
/// A row with the value null is an observation without value: the API states that it has none. Series are keyed by the
/// indicator's id and the country's three letters, or its id where it has none (aggregates of some sources).
/// </remarks>
public sealed partial class WorldBankJsonFormat : DataFormat
{
    private static readonly string[] Dimensions = ["INDICATOR", "COUNTRY"];

    // By a member that only rows of that list have; the first one that is there.
    private static readonly (string Member, string What, MessageKind Kind)[] Lists =
    [
        ("lendingType", "countries", MessageKind.Structure),
        ("sourceOrganization", "indicators", MessageKind.Metadata),
        ("metadataavailability", "sources", MessageKind.Metadata),
        ("sourceNote", "topics", MessageKind.Metadata),
        ("nativeForm", "languages", MessageKind.Structure),
        ("project_name", "projects", MessageKind.Metadata),
        ("iso2code", "codes (regions, income levels or lending types)", MessageKind.Structure),
    ];

    /// <inheritdoc/>
    public override string Name => "worldbank-json";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var text = head.Latin;
        return PageMark().IsMatch(text) || ErrorMark().IsMatch(text) || (Beginning().IsMatch(text) && text.Contains("\"countryiso3code\"", StringComparison.Ordinal)) ? Recognition.Certain
            : ListMark().IsMatch(text) ? Recognition.Likely
            : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        var faults = new FaultLog(options.Limits);
        try
        {
            var pages = new Pages(faults);
            pages.Take(JsonTree.Read(raw, options, faults));
            return pages.Message();
        }
        catch (StopReadingException stop)
        {
            faults.Add(stop.Fault);
            return StatisticalMessage.Without(Pages.Variant, MessageKind.Unreadable, "", faults.All);
        }
    }

    [GeneratedRegex("^\\s*\\[\\s*(\\[\\s*)?\\{\\s*\"page\"\\s*:")]
    private static partial Regex PageMark();

    [GeneratedRegex("^\\s*\\[\\s*\\{\\s*\"message\"\\s*:\\s*\\[")]
    private static partial Regex ErrorMark();

    [GeneratedRegex("^\\s*\\[\\s*\\{\\s*\"indicator\"\\s*:")]
    private static partial Regex Beginning();

    [GeneratedRegex("^\\s*[\\[{].{0,4000}?\"(iso2code|iso2Code|sourceNote|metadataavailability|nativeForm|projectstatusdisplay)\"\\s*:", RegexOptions.Singleline)]
    private static partial Regex ListMark();

    private sealed class Pages(FaultLog faults)
    {
        public const string Variant = "World Bank API v2";

        private readonly Dictionary<(string Indicator, string Country), (List<RawObservation> Observations, Dictionary<string, string> Attributes)> _series = [];
        private readonly Dictionary<string, string> _attributes = [];
        private readonly Dictionary<string, string> _indicators = [];
        private readonly Dictionary<string, string> _countries = [];
        private readonly HashSet<(string, string, string)> _seen = [];
        private readonly HashSet<double> _read = [];
        private JsonValue _header;
        private string _list = "";
        private MessageKind _listKind;
        private int _listed;
        private string _error = "";
        private int _rows;

        public void Take(JsonValue value)
        {
            foreach (var item in value.Items)
            {
                if (item.Is(JsonShape.Array))
                {
                    Take(item);
                }
                else if (item["page"].Shape is JsonShape.Number or JsonShape.Text)
                {
                    TakeHeader(item);
                }
                else if (item["message"].Is(JsonShape.Array))
                {
                    _error = string.Join("; ", item["message"].Items.Select(m => string.Join(" ", m.Members.Select(x => x.Value.Plain))));
                }
                else if (item["indicator"].Is(JsonShape.Object) && item["country"].Is(JsonShape.Object))
                {
                    TakeRow(item);
                }
                else
                {
                    TakeListed(item);
                }
            }

            // The projects API gives an object of projects by their id.
            foreach (var (_, member) in value.Members.Where(m => m.Value["project_name"].Is(JsonShape.Text)))
            {
                TakeListed(member);
            }
        }

        public StatisticalMessage Message()
        {
            CheckPages();
            if (_rows > 0)
            {
                var series = _series.Select(s => new DatasetSeries([s.Key.Indicator, s.Key.Country], s.Value.Observations) { Attributes = s.Value.Attributes });
                var title = _indicators.Count == 1 ? new Dictionary<string, string> { ["en"] = _indicators.Values.First() } : [];
                var dataset = new Dataset(_attributes.GetValueOrDefault("sourceid", ""), Dimensions, [.. series])
                {
                    Title = title,
                    Attributes = _attributes,
                    Labels = new Dictionary<string, IReadOnlyDictionary<string, string>> { [Dimensions[0]] = _indicators, [Dimensions[1]] = _countries },
                };
                return new(Variant, MessageKind.Data, [dataset], [], faults.All, PageNote());
            }

            if (_error.Length > 0)
            {
                return StatisticalMessage.Without(Variant, MessageKind.Other, $"error: {_error}", faults.All);
            }

            if (_listed > 0)
            {
                return StatisticalMessage.Without(Variant, _listKind, FaultLog.Text($"list of {_listed} {_list}"), faults.All);
            }

            if (_header.Is(JsonShape.Object))
            {
                return StatisticalMessage.Without(Variant, MessageKind.Data, "no observations for this request", faults.All);
            }

            faults.Add(FaultKind.MissingColumn, 1, "indicator", "", "rows with indicator, country, date and value, a list, or an error message", "含 indicator、country、date、value 的记录，或列表，或错误信息");
            return StatisticalMessage.Without(Variant, MessageKind.Unreadable, "", faults.All);
        }

        private void TakeHeader(JsonValue header)
        {
            if (!_read.Add(NumberOf(header["page"])))
            {
                faults.Add(FaultKind.BadElement, header.Line, "page", header["page"].Plain, "each page once", "每页只出现一次");
            }

            _header = header;
            foreach (var (name, value) in header.Members.Where(m => m.Value.Plain.Length > 0 && m.Key is not ("page" or "pages" or "per_page")))
            {
                _attributes.TryAdd(name, value.Plain);
            }
        }

        private void TakeRow(JsonValue row)
        {
            _rows++;
            var (indicator, country, date) = (row["indicator"]["id"].Plain, row["countryiso3code"].Plain, row["date"].Plain);
            country = country.Length > 0 ? country : row["country"]["id"].Plain;
            if (indicator.Length == 0 || country.Length == 0 || date.Length == 0)
            {
                faults.Add(FaultKind.MissingColumn, row.Line, FaultLog.Text($"row {_rows}"), $"{indicator} {country} {date}", "the members indicator.id, countryiso3code or country.id, and date", "成员 indicator.id、countryiso3code 或 country.id、date");
                return;
            }

            if (!_seen.Add((indicator, country, date)))
            {
                faults.Add(FaultKind.BadElement, row.Line, FaultLog.Text($"row {_rows}"), $"{indicator} {country} {date}", "each date once; the first one counts", "同一日期只出现一次；以第一条为准");
                return;
            }

            _indicators.TryAdd(indicator, row["indicator"]["value"].Plain);
            _countries.TryAdd(country, row["country"]["value"].Plain);
            if (!_series.TryGetValue((indicator, country), out var series))
            {
                _series.Add((indicator, country), series = ([], AttributesOf(row)));
            }

            series.Observations.Add(Observation(row, date, country));
        }

        private RawObservation Observation(JsonValue row, string date, string country)
        {
            var known = PeriodText.TryRead(date, (Frequency?)null, out var period);
            if (!known)
            {
                faults.Add(FaultKind.UnreadableCell, row["date"].Line, FaultLog.Text($"row {_rows}, date"), date, "2023, 2023Q1 or 2023M01", "2023、2023Q1 或 2023M01");
            }

            var cell = row["value"];
            var value = cell.Is(JsonShape.Text) && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var written) ? written : cell.Number;
            var good = cell.Shape is JsonShape.Number or JsonShape.Text && double.IsFinite(value);
            if (!good && !cell.Is(JsonShape.Null))
            {
                faults.Add(FaultKind.NotANumber, Math.Max(cell.Line, row.Line), FaultLog.Text($"row {_rows}, value ({country} {date})"), cell.Plain, "a finite number or null", "有限数值或 null");
            }

            return new(date, known ? period : null, good ? value : null, row["obs_status"].Plain, cell.Line)
            {
                Attributes = row["footnote"].Plain is { Length: > 0 } footnote ? new Dictionary<string, string> { ["footnote"] = footnote } : null,
            };
        }

        private static Dictionary<string, string> AttributesOf(JsonValue row)
        {
            var attributes = new Dictionary<string, string>();
            foreach (var name in new[] { "unit", "decimal", "scale" })
            {
                if (row[name].Plain is { Length: > 0 } text)
                {
                    attributes.Add(name, text);
                }
            }

            return attributes;
        }

        private void TakeListed(JsonValue item)
        {
            var list = Lists.FirstOrDefault(l => item[l.Member].Shape != JsonShape.Missing);
            if (list.Member is not null)
            {
                (_list, _listKind) = (list.What, list.Kind);
                _listed++;
            }
        }

        private string PageNote() => _read.Count == 1 && NumberOf(_header["pages"]) > 1
            ? FaultLog.Text($"page {_header["page"].Plain} of {_header["pages"].Plain}: {_rows} of {_header["total"].Plain} observations")
            : "";

        // The header says how many rows there are: one page has its share, all pages have all.
        private void CheckPages()
        {
            var (pages, total, size) = (NumberOf(_header["pages"]), NumberOf(_header["total"]), NumberOf(_header["per_page"]));
            var found = _rows + _listed;
            var page = NumberOf(_header["page"]);
            var due = _read.Count == 1 ? Math.Min(size, total - ((page - 1) * size)) : total;
            if (_header.Is(JsonShape.Object) && _error.Length == 0 && double.IsFinite(due) && ((_read.Count == 1 && found != due) || (_read.Count > 1 && (_read.Count != pages || found != total))))
            {
                faults.Add(FaultKind.Truncated, _header.Line, "total", FaultLog.Text($"{found} rows on {_read.Count} pages"), FaultLog.Text($"{due} rows on {(_read.Count == 1 ? 1 : pages)} pages"), FaultLog.Text($"{(_read.Count == 1 ? 1 : pages)} 页共 {due} 条"));
            }
        }

        private static double NumberOf(JsonValue value) =>
            value.Is(JsonShape.Text) && double.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : value.Number;
    }
}
