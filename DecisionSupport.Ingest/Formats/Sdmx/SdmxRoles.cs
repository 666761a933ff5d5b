namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>What each component of a data set is.</summary>
/// <param name="Dimensions">Dimensions in order, without time.</param>
/// <param name="Measures">Measures; <see cref="SdmxConcepts.Value"/> stands for the value of the row.</param>
/// <param name="Levels">Where attributes belong, as far as a structure says so.</param>
/// <param name="Numeric">Whether the structure says that figures are numbers.</param>
/// <param name="Structure">The structure used; null when inferred or named by the file.</param>
/// <param name="Note">How the roles were found, when they are a guess.</param>
internal sealed record SdmxRoles(
    IReadOnlyList<string> Dimensions, IReadOnlyList<string> Measures, IReadOnlyDictionary<string, SdmxLevel> Levels, bool Numeric, SdmxStructure? Structure, string Note)
{
    /// <summary>Name of the dimension that tells several measures apart.</summary>
    public const string MeasureDimension = "MEASURE";

    private static readonly Dictionary<string, SdmxLevel> NoLevels = [];

    public static SdmxRoles Of(SdmxDraft draft, SdmxStructures structures, SdmxFaults faults)
    {
        var seen = SdmxSeen.In(draft, []);
        var deletes = draft.Action == "Delete";
        var structure = structures.Find(draft.Id, s => deletes || s.Dimensions.TrueForAll(d => seen.Has(d)));
        if (structure is not null)
        {
            var declared = structure.Measures.FindAll(seen.Has);
            var unknown = structure.Attributes.Count == 0 ? [] : seen.Ids.Where(id => !structure.Declares(id) && !draft.Manifold.Contains(id) && id != draft.TimeId).ToList();
            return new(structure.Dimensions, seen.AnyValue || declared.Count == 0 ? [SdmxConcepts.Value, .. declared.Where(m => m != SdmxConcepts.Value)] : declared,
                structure.Attributes, structure.NumericMeasures.Count > 0, structure,
                unknown.Count == 0 ? "" : $"not in structure {structure.Id}: {string.Join(", ", unknown)}");
        }

        if (structures.Named(draft.Id) is { } misfit)
        {
            var missing = string.Join(", ", misfit.Dimensions.Where(d => !seen.Has(d)));
            faults.Add(FaultKind.BadElement, draft.Sections.Count > 0 ? draft.Sections[0].Line : 0, "DataSet", $"no {missing}",
                $"the dimensions of structure {misfit.Id}: {string.Join(", ", misfit.Dimensions)}", $"数据结构 {misfit.Id} 的维度：{string.Join("、", misfit.Dimensions)}");
        }

        var measures = draft.Measures.Count > 0 ? draft.Measures : MeasuresOf(seen);
        if (draft.Dimensions.Count > 0)
        {
            return new([.. draft.Dimensions.Where(d => d != draft.TimeId)], measures, NoLevels, false, null, "");
        }

        var valued = measures is [SdmxConcepts.Value] ? seen : SdmxSeen.In(draft, measures);
        var dimensions = SdmxUniqueness.Complete(draft, Inferred(draft, valued, measures), valued, draft.Columns.Count > 0 ? draft.Columns : valued.Ids);
        return new(dimensions, measures, NoLevels, false, null,
            $"dimensions inferred without the structure message: {(dimensions.Count == 0 ? "none" : string.Join(", ", dimensions))}");
    }

    private static List<string> MeasuresOf(SdmxSeen seen)
    {
        if (seen.AnyValue)
        {
            return [SdmxConcepts.Value];
        }

        // NaN is reserved for figures that are missing, so what holds it is a measure.
        var named = seen.Ids.Where(id => SdmxConcepts.IsMeasure(id) || seen.HoldsNaN(id)).ToList();
        return named.Count > 0 ? named : [SdmxConcepts.Value];
    }

    private static List<string> Inferred(SdmxDraft draft, SdmxSeen seen, List<string> measures)
    {
        var candidates = (draft.Columns.Count > 0 ? draft.Columns.Where(seen.Has) : seen.Ids)
            .Where(id => id != draft.TimeId && !measures.Contains(id) && !draft.Manifold.Contains(id)
                && (id == draft.DimensionAtObservation || !(SdmxConcepts.IsAttribute(id) || seen.IsBelowSeries(id))))
            .ToList();
        var time = draft.Columns.ToList().IndexOf(draft.TimeId);
        if (time > 0 && candidates.Exists(c => Place(draft, c) < time))
        {
            // Producers write the key first and the attributes after time and value (SDMX-CSV 1.0, "columns"); a code that is
            // missing here and there is a mistake then.
            return candidates.FindAll(c => Place(draft, c) < time && seen.OnMostRows(c));
        }

        return candidates.FindAll(seen.OnEveryRow);
    }

    private static int Place(SdmxDraft draft, string id)
    {
        for (var i = 0; i < draft.Columns.Count; i++)
        {
            if (draft.Columns[i] == id)
            {
                return i;
            }
        }

        return -1;
    }
}
