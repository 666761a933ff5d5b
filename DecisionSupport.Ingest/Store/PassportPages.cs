using System.IO.Compression;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Quality.Rules;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store.Segments;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// The passports of a publication: pages of neighbours in the catalogue, each with its own words and packed. A page depends on nothing but
/// its passports, so a rebuilt store writes the same one, and one is in memory at a time.
/// </summary>
internal static class PassportPages
{
    /// <summary>Table of the publication: page, length when unpacked, bytes.</summary>
    public const string Table = "passport";

    /// <summary>Places of the catalogue in one page: a page is read to answer for one series.</summary>
    public const int SeriesInPage = 256;

    // Passports in memory while pages are made: some 3 MB.
    private const int ReadAtOnce = 4096;

    // A page that claims to be longer is damaged: the longest passports have some tens of kilobytes.
    private const int LongestPage = 1 << 28;

    private const int Quality = 4;
    private const int Window = 20;

    private static readonly QualityRule s_unique = new UniqueSeries();

    /// <summary>The pages of all passports of the warehouse, made while they are asked for.</summary>
    /// <param name="connection">The warehouse.</param>
    /// <param name="catalogue">Which series stands at which place.</param>
    /// <param name="ids">Running numbers of the series.</param>
    public static IEnumerable<object?[]> Of(DuckDBConnection connection, IndicatorCatalogue catalogue, IReadOnlyDictionary<string, int> ids)
    {
        var places = new Dictionary<int, int>(catalogue.All.Count);
        for (var place = 0; place < catalogue.All.Count; place++)
        {
            if (ids.TryGetValue(catalogue.All[place].Key.Key, out var id))
            {
                places.Add(id, place);
            }
        }

        var copies = connection.Query(
            "select series_id, content from passport where content in (select content from passport where content <> '' group by content having count(*) > 1)",
            r => (Id: r.GetInt32(0), Content: r.GetString(1)))
            .Where(c => places.ContainsKey(c.Id)).ToLookup(c => c.Content, c => catalogue.All[places[c.Id]].Key.Key);

        // Sorted by the engine, all passports of a large store would be in memory at once.
        var rows = places.Keys.Chunk(ReadAtOnce).SelectMany(chunk => connection.Query(
            $"select series_id, as_of, content, passport.results, passport_day.results from passport join passport_day using (series_id) where {Among(chunk)}",
            r => (Place: places[r.GetInt32(0)], AsOf: r.GetInt32(1), Content: r.GetString(2), Results: r.Bytes(3), OfDay: r.Bytes(4))).OrderBy(r => r.Place));
        return Of(PassportRows.Words(connection), rows.Select(r => new PublishedPassport(r.Place, r.AsOf, Unique(catalogue.All[r.Place].Key.Key, r.Content, copies), r.Results, r.OfDay)));
    }

    // Ids follow each other where series were registered in order of the catalogue, and then both tables are read from here to there.
    private static string Among(int[] ids)
    {
        var (least, most) = (ids.Min(), ids.Max());
        var range = $"passport.series_id between {least} and {most} and passport_day.series_id between {least} and {most}";
        return most - least == ids.Length - 1 ? range : $"{range} and series_id in ({DuckDb.IntegerList(ids)})";
    }

    /// <summary>The pages of passports in order of place.</summary>
    /// <param name="words">The words in which their results are written.</param>
    /// <param name="passports">The passports, read one by one.</param>
    public static IEnumerable<object?[]> Of(PassportWords words, IEnumerable<PublishedPassport> passports)
    {
        var (codec, page, number) = (new PassportCodec(words), new Page(), -1);
        foreach (var passport in passports)
        {
            if (passport.Place / SeriesInPage != number && number >= 0)
            {
                yield return page.Close(number);
                page = new Page();
            }

            number = passport.Place / SeriesInPage;
            page.Add(codec, passport);
        }

        if (number >= 0)
        {
            yield return page.Close(number);
        }
    }

    /// <summary>The published passport of a series; null when there is none.</summary>
    /// <param name="file">The publication.</param>
    /// <param name="place">Place of the series in the catalogue.</param>
    /// <param name="indicator">The series.</param>
    /// <param name="policy">What the grade follows.</param>
    public static QualityPassport? Read(PublicationFile file, int place, Indicator indicator, QualityPolicy policy) =>
        file.RowsOf(Table, place / SeriesInPage, r => Read(r.GetInt32(0), r.GetInt32(1), r.Bytes(2), p => p == place, _ => indicator, true)).SelectMany(p => p)
            .Select(p => QualityPassport.Of(indicator.Key.Key, p.AsOf, p.Results, policy)).FirstOrDefault();

    /// <summary>All published passports by key, without explanations, and with findings only where a rule found some.</summary>
    public static Dictionary<string, QualityPassport> ReadAll(PublicationFile file, IndicatorCatalogue catalogue, QualityPolicy policy)
    {
        // Most rules say the same of most series; one object is enough for all of them.
        var shared = new Dictionary<(string, long, long, double?), RuleResult>();
        RuleResult Shared(RuleResult result)
        {
            if (result.Findings.Count > 0)
            {
                return result;
            }

            var key = (result.Rule, result.Good, result.Cases, result.Score);
            return shared.TryGetValue(key, out var same) ? same : shared[key] = result;
        }

        return file.Rows(Table, r => Read(r.GetInt32(0), r.GetInt32(1), r.Bytes(2), _ => true, p => catalogue.All[p], false)).SelectMany(p => p)
            .ToDictionary(p => catalogue.All[p.Place].Key.Key, p => QualityPassport.Of(catalogue.All[p.Place].Key.Key, p.AsOf, [.. p.Results.Select(Shared)], policy));
    }

    private static List<(int Place, Vintage AsOf, IReadOnlyList<RuleResult> Results)> Read(
        int number, int length, byte[] packed, Func<int, bool> wanted, Func<int, Indicator> indicator, bool withExplanations)
    {
        var bytes = length is >= 0 and < LongestPage ? new byte[length] : throw new InvalidDataException($"A page of passports claims {length} bytes.");
        if (!BrotliDecoder.TryDecompress(packed, bytes, out var written) || written != length)
        {
            throw new InvalidDataException($"The page {number} of the passports does not unpack to {length} bytes.");
        }

        var source = new ByteSource(bytes);
        var texts = new string[source.Count()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = source.Text();
        }

        var codec = new PassportCodec(new(texts));
        var rows = new (int Place, int AsOf, int Entries, int Values)[source.Count()];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = ((number * SeriesInPage) + source.Count(), source.Count(), source.Count(), source.Count());
        }

        var entries = source.Position;
        var values = entries + rows.Sum(r => r.Entries);
        var passports = new List<(int, Vintage, IReadOnlyList<RuleResult>)>();
        foreach (var row in rows)
        {
            if (wanted(row.Place))
            {
                var results = codec.Read(bytes.AsSpan(entries, row.Entries), bytes.AsSpan(values, row.Values), indicator(row.Place).Frequency, withExplanations);
                passports.Add((row.Place, new(DateOnly.FromDayNumber(row.AsOf)), [.. results.OrderBy(r => r.Element, StringComparer.Ordinal).ThenBy(r => r.Rule, StringComparer.Ordinal)]));
            }

            (entries, values) = (entries + row.Entries, values + row.Values);
        }

        return passports;
    }

    // Who else carries the same figures is known only here, where all series are.
    private static RuleResult Unique(string key, string content, ILookup<string, string> copies) => s_unique.Assess(
        new(key, VintageHistory.Of(Frequency.Annual, []), Vintage.Latest)
        {
            CopiedBy = content.Length == 0 ? null : [.. copies[content].Where(k => k != key).Order(StringComparer.Ordinal)],
        });

    /// <summary>One page while it is written: words, a list of lengths, then all first parts and all second parts, for like packs well with like.</summary>
    private sealed class Page
    {
        private readonly PassportWords _words = new([]);
        private readonly ByteSink _rows = new();
        private readonly ByteSink _entries = new();
        private readonly ByteSink _values = new();
        private int _count;

        public void Add(PassportCodec codec, PublishedPassport passport)
        {
            var (entries, values) = (_entries.Length, _values.Length);
            Add(codec, passport.Results);
            Add(codec, passport.OfDay);
            new PassportCodec(_words).Write(_entries, _values, passport.Unique);
            _rows.Whole(passport.Place % SeriesInPage);
            _rows.Whole(passport.AsOf);
            _rows.Whole(_entries.Length - entries);
            _rows.Whole(_values.Length - values);
            _count++;
        }

        private void Add(PassportCodec codec, byte[] results)
        {
            var parts = PassportRows.Parts(results);
            codec.Translate(parts.Entries.Span, _words, _entries);
            _values.Raw(parts.Values.Span);
        }

        public object?[] Close(int number)
        {
            var all = new ByteSink();
            all.Whole(_words.Count);
            for (var i = 0; i < _words.Count; i++)
            {
                all.Text(_words[i]);
            }

            all.Whole(_count);
            all.Raw(_rows.Written);
            all.Raw(_entries.Written);
            all.Raw(_values.Written);
            var packed = new byte[BrotliEncoder.GetMaxCompressedLength(all.Length)];
            return BrotliEncoder.TryCompress(all.Written, packed, out var length, Quality, Window)
                ? [number, all.Length, packed[..length]]
                : throw new InvalidOperationException($"The page {number} of the passports cannot be packed.");
        }
    }
}

/// <summary>A passport on its way into a page.</summary>
/// <param name="Place">Place of the series in the catalogue.</param>
/// <param name="AsOf">Day number of the day of judgement.</param>
/// <param name="Unique">Whether other series carry the same figures.</param>
/// <param name="Results">The results of rules of the series, as the warehouse holds them.</param>
/// <param name="OfDay">The results of rules of the day.</param>
internal sealed record PublishedPassport(int Place, int AsOf, RuleResult Unique, byte[] Results, byte[] OfDay);
