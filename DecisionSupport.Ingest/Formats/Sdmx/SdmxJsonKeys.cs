using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Keys of SDMX-JSON: indices into the values of dimensions, "0:3:1".</summary>
internal sealed class SdmxJsonKeys(SdmxFaults faults)
{
    /// <summary>Calls for every dimension of the key; false, with a fault, when an index is wrong. A partial key may leave parts empty.</summary>
    public bool Read(string key, IReadOnlyList<SdmxJsonComponent> dimensions, string where, long line, Action<string, string> add, bool partial = false)
    {
        var parts = key.Split(':');
        if (parts.Length != dimensions.Count && !(dimensions.Count == 0 && key.Length == 0))
        {
            faults.Add(FaultKind.BadElement, line, $"{where}/{key}", key, string.Create(CultureInfo.InvariantCulture, $"a key of {dimensions.Count} indices: {string.Join(":", dimensions.Select(d => d.Id))}"), string.Create(CultureInfo.InvariantCulture, $"由 {dimensions.Count} 个序号组成的键"));
            return false;
        }

        for (var i = 0; i < dimensions.Count; i++)
        {
            if (partial && parts[i].Length == 0)
            {
                continue;
            }

            var values = dimensions[i].Values;
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= (values?.Count ?? 0))
            {
                faults.Add(FaultKind.BadElement, line, $"{where}/{key}", parts[i], Range($"values of {dimensions[i].Id}", values?.Count ?? 0), RangeZh(values?.Count ?? 0));
                return false;
            }

            add(dimensions[i].Id, values![index]);
        }

        return true;
    }

    public static string Range(string what, int count) => count == 0
        ? $"{what}, of which there are none"
        : string.Create(CultureInfo.InvariantCulture, $"an index from 0 to {count - 1}: there are {count} {what}");

    public static string RangeZh(int count) => count == 0 ? "没有可引用的值" : string.Create(CultureInfo.InvariantCulture, $"0 至 {count - 1} 的序号");
}
