using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Quality;

/// <summary>
/// Checksums of all that decides a passport, in two parts: what the series itself decides, and what changes with the day of judgement and the files. A
/// vintage that leaves the series as it was changes the second alone.
/// </summary>
/// <param name="rules">Changes with the rules and all that they are told beside the data.</param>
/// <param name="catalogue">The catalogue.</param>
/// <param name="relations">Which series are compared.</param>
/// <param name="files">The files.</param>
/// <param name="ids">Running numbers of the series.</param>
/// <param name="origins">Where the releases of each series come from.</param>
internal sealed class PassportBasis(
    string rules, CatalogueContent catalogue, QualityRelations relations, SourceFiles files, Dictionary<string, int> ids, IReadOnlyDictionary<int, SeriesOrigin> origins)
{
    // Hexadecimal digits kept of a checksum: 128 bits.
    private const int Digits = 32;

    private readonly StringBuilder _text = new();

    // Nearly all series of a dataflow come from the same snapshots.
    private (string Dataflow, int[] Snapshots, UInt128 Checksum) _day = ("", [], 0);

    /// <summary>The first digits of the checksum of a text.</summary>
    public static string Checksum(string text) => Checksum(Encoding.UTF8.GetBytes(text));

    /// <summary>The first digits of the checksum of bytes.</summary>
    public static string Checksum(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..Digits];

    /// <summary>The number that a stored checksum writes out.</summary>
    public static UInt128 Number(string checksum) => UInt128.Parse(checksum, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>A checksum as it is stored.</summary>
    public static string Text(UInt128 checksum) => checksum.ToString("x32", CultureInfo.InvariantCulture);

    private static UInt128 NumberOf(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>
    /// Rules and policy, the series and its partners, the snapshots that brought their releases. Not the day of judgement, unless a release is later.
    /// </summary>
    public UInt128 OfSeries(Indicator indicator)
    {
        var (own, day) = (OriginOf(indicator.Key.Key), files.DayOf(indicator.Key.Dataflow));
        _text.Clear().Append(rules).Append('\n').Append(indicator).Append('\n').Append(files.SequenceOf(indicator.Key.Dataflow));

        // Vintages say which days of first publication are known: later ones say nothing of them.
        foreach (var vintage in files.Vintages(own.Snapshots))
        {
            if (vintage.DayNumber <= own.Newest)
            {
                _text.Append(' ').Append(vintage.DayNumber);
            }
        }

        foreach (var key in relations.PartnersOf(indicator.Key.Key).Prepend(indicator.Key.Key).Where(ids.ContainsKey))
        {
            var origin = OriginOf(key);
            _text.Append('\n').Append(Warehouse.Stamping(catalogue.Indicators.Find(key)!)).Append(files.ContentOf(origin.Changing));
            if (origin.Newest > day.ReleaseDate.DayNumber)
            {
                _text.Append('\n').Append(day);
            }
        }

        return NumberOf(_text.ToString());
    }

    /// <summary>Day of judgement, counts of the dataflow's rows, the files and whether they are there.</summary>
    public UInt128 OfDay(Indicator indicator)
    {
        var (dataflow, snapshots) = (indicator.Key.Dataflow, OriginOf(indicator.Key.Key).Snapshots);
        if (_day.Dataflow != dataflow || !ReferenceEquals(_day.Snapshots, snapshots))
        {
            _day = (dataflow, snapshots, NumberOf($"{files.StateOf(dataflow)}\n{files.StateOf(snapshots)}"));
        }

        return _day.Checksum;
    }

    private SeriesOrigin OriginOf(string key) => origins.GetValueOrDefault(ids[key]) ?? SeriesOrigin.None;
}
