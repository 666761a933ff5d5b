using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>Every unit that the description declares is in the list of units.</summary>
public sealed class UnknownUnit : SanityCheck
{
    /// <inheritdoc/>
    public override string Name => "unknown-unit";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Conformity;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("All units are known.", "所有单位均已登记。");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!snapshot.IsFirst)
        {
            yield break;
        }

        foreach (var (key, unit) in snapshot.File.Meta.Units.OrderBy(u => u.Key, StringComparer.Ordinal))
        {
            if (snapshot.Catalogue.Indicators.Find(key) is null)
            {
                yield return new(new(
                    $"{snapshot.File.Path}: the description gives a unit for '{key}', which is not in the catalogue. Correct the key.",
                    $"{snapshot.File.Path}：说明为“{key}”指定了单位，但它不在目录中。请改正该键。"));
            }
            else if (!snapshot.Catalogue.Units.ContainsKey(unit))
            {
                yield return new(new(
                    $"{snapshot.File.Path}: the unit '{unit}' of {key} is not among the {snapshot.Catalogue.Units.Count} units of data/{CatalogueReader.UnitsPath}. Add it there with both names, or correct the code.",
                    $"{snapshot.File.Path}：{key} 的单位“{unit}”不在 data/{CatalogueReader.UnitsPath} 的 {snapshot.Catalogue.Units.Count} 个单位中。请在其中添加中英文名称，或改正代码。"));
            }
        }
    }
}
