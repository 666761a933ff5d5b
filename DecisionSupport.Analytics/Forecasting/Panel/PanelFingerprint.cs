using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>Names a training by its content.</summary>
internal static class PanelFingerprint
{
    /// <summary>The training of a model on histories.</summary>
    public static PanelTraining Of(string model, PanelShape shape, string recipe, int seed, IReadOnlyList<TimeSeries> histories, DateOnly? knownTo)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        Add(FormattableString.Invariant($"{model} {shape.Frequency.Code()} {shape.Horizon} {seed}"));
        Add(recipe);
        Add(string.Join('\n', shape.Features));
        foreach (var history in histories)
        {
            Add(FormattableString.Invariant($"{history.Periods.First.Ordinal} {history.Count}"));
            hash.AppendData(MemoryMarshal.AsBytes(history.Values));
        }

        return new(
            model, shape.Frequency, histories.Max(h => h.Periods.Last.LastDay), knownTo, histories.Count, shape.Horizon, seed, shape.Features, recipe,
            Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
