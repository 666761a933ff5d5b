namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Gives the attributes of groups, which hold for a part of the key, to the series and observations they cover.</summary>
internal sealed class SdmxGroups(IReadOnlyList<string> dimensions, string timeId)
{
    private const char Separator = '\u001f';

    private sealed record Signature(int[] Places, bool Timed)
    {
        public Dictionary<string, List<SdmxPair>> ByKey { get; } = new(StringComparer.Ordinal);
    }

    public void Apply(IReadOnlyList<SdmxPair[]> groups, IReadOnlyList<SdmxSeriesDraft> series)
    {
        if (groups.Count == 0)
        {
            return;
        }

        var signatures = new Dictionary<string, Signature>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            Add(group, signatures);
        }

        foreach (var signature in signatures.Values)
        {
            foreach (var one in series)
            {
                Cover(one, signature);
            }
        }
    }

    private void Add(SdmxPair[] group, Dictionary<string, Signature> signatures)
    {
        var places = Enumerable.Range(0, dimensions.Count).Where(i => Array.Exists(group, p => p.Id == dimensions[i] && p.Value.Length > 0)).ToArray();
        var time = Array.Find(group, p => p.Id == timeId).Value ?? "";
        var name = $"{string.Join(',', places)}{(time.Length > 0 ? "+" : "")}";
        if (!signatures.TryGetValue(name, out var signature))
        {
            signatures[name] = signature = new(places, time.Length > 0);
        }

        var key = string.Join(Separator, places.Select(i => Array.Find(group, p => p.Id == dimensions[i]).Value).Append(time));
        if (!signature.ByKey.TryGetValue(key, out var attributes))
        {
            signature.ByKey[key] = attributes = [];
        }

        attributes.AddRange(group.Where(p => p.Id != timeId && !dimensions.Contains(p.Id)));
    }

    private static void Cover(SdmxSeriesDraft series, Signature signature)
    {
        var codes = string.Join(Separator, signature.Places.Select(i => series.Key[i]).Append(""));
        if (!signature.Timed)
        {
            if (signature.ByKey.TryGetValue(codes, out var attributes))
            {
                series.Share(attributes);
            }

            return;
        }

        for (var i = 0; i < series.Observations.Count; i++)
        {
            foreach (var (id, value) in signature.ByKey.GetValueOrDefault(codes + series.Observations[i].Time) ?? [])
            {
                series.Mark(i, id, value);
            }
        }
    }
}
