using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>Finds the time dimension of a cube that does not name it, and reads its categories.</summary>
internal static class TimeAxis
{
    private const int Enough = 400;

    /// <summary>The periods of categories by their codes, else by their labels; null for those that name none.</summary>
    public static Period?[] Read(IReadOnlyList<string> codes, IReadOnlyList<string> labels, Frequency? frequency = null)
    {
        var known = new PeriodOptions { Frequency = frequency };
        var (byCode, byLabel) = (PeriodText.Infer([.. codes.Take(Enough)], known), PeriodText.Infer([.. labels.Take(Enough)], known));
        return [.. codes.Select((c, i) => PeriodText.TryRead(c, byCode, out var read) || PeriodText.TryRead(labels[i], byLabel, out read) ? read.Period : (Period?)null)];
    }

    /// <summary>The only one of some dimensions whose categories all are periods; −1 when none or several are.</summary>
    public static int Find(IReadOnlyList<(IReadOnlyList<string> Codes, IReadOnlyList<string> Labels)> axes)
    {
        var found = axes.Select((a, i) => (Place: i, Whole: a.Codes.Count > 0 && Array.TrueForAll(Read(a.Codes, a.Labels), p => p is not null))).Where(a => a.Whole).ToList();
        return found.Count == 1 ? found[0].Place : -1;
    }
}
