using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Nowcasts;

/// <summary>
/// The nowcasts as known at a vintage, computed one after the other and kept. The record, which takes most of the time, is made for the
/// newest vintage and where it is asked for. Thread-safe.
/// </summary>
public sealed class NowcastDesk : IDisposable
{
    private readonly ComputationGate _gate = new();
    private readonly PublicationCache<NowcastStudies> _full;
    private readonly PublicationCache<NowcastStudies> _short;

    /// <summary>A desk without studies.</summary>
    public NowcastDesk() => (_full, _short) = (new(Computed(true)), new(Computed(false)));

    /// <summary>Whether studies of a vintage come with their record unasked.</summary>
    public static bool RecordComes(ISeriesReader reader, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return vintage.ReleaseDate >= reader.Publication.NewestVintage;
    }

    /// <summary>The studies; computed on first use, after those asked for before.</summary>
    /// <param name="reader">The publication.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="withRecord">Whether the record is wanted also for a past vintage.</param>
    /// <exception cref="ComputationBusyException">Too many wait already.</exception>
    public NowcastStudies Get(ISeriesReader reader, Vintage vintage, bool withRecord = false) =>
        (withRecord || RecordComes(reader, vintage) ? _full : _short).Get(reader, vintage);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private Func<ISeriesReader, Vintage, NowcastStudies> Computed(bool withRecord) => (reader, vintage) =>
    {
        using var turn = _gate.Enter();
        return NowcastStudies.From(reader, vintage, withRecord);
    };
}
