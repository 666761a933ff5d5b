using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Validation;

/// <summary>The dimensions of data quality in GB/T 36344-2018.</summary>
public static class QualityDimension
{
    /// <summary>完整性: what should be there is there.</summary>
    public const string Completeness = "completeness";

    /// <summary>准确性: figures are right.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>一致性: figures agree with each other and with what was said before.</summary>
    public const string Consistency = "consistency";

    /// <summary>时效性: figures come when they should.</summary>
    public const string Timeliness = "timeliness";

    /// <summary>规范性: the form agreed on is kept.</summary>
    public const string Conformity = "conformity";

    /// <summary>可访问性: what was received can be got at again.</summary>
    public const string Accessibility = "accessibility";
}

/// <summary>One thing wrong: what, where, which value, which limit, what to do.</summary>
/// <param name="Message">The sentence in both languages.</param>
/// <param name="Line">Line of the file, where there is one.</param>
public sealed record Finding(LocalizedText Message, long? Line = null);

/// <summary>
/// One check of a snapshot before anything of it is stored. A finding stops the snapshot. A new check is one new file
/// with a class that has a constructor without parameters.
/// </summary>
public abstract class SanityCheck
{
    /// <summary>Findings of one check on one file that are reported one by one.</summary>
    public const int MostFindings = 20;

    /// <summary>Short name, unique among the checks, for example "duplicate-key".</summary>
    public abstract string Name { get; }

    /// <summary>A <see cref="QualityDimension"/>.</summary>
    public abstract string Category { get; }

    /// <summary>What the check makes sure of, for when it passed.</summary>
    public abstract LocalizedText Assurance { get; }

    /// <summary>The same for one snapshot; what is worth saying of it although it passed is added.</summary>
    protected virtual LocalizedText AssuranceFor(SnapshotUnderCheck snapshot) => Assurance;

    /// <summary>See <see cref="AssuranceFor"/>.</summary>
    internal LocalizedText AssuranceOf(SnapshotUnderCheck snapshot) => AssuranceFor(snapshot);

    /// <summary>
    /// A failure is a matter of judgement: the snapshot is held until a person decides. Failures of form are never accepted.
    /// </summary>
    public virtual bool MayBeAccepted => false;

    /// <summary>
    /// Everything wrong with a batch of the snapshot, in order of the file. Called once for most files; see
    /// <see cref="SnapshotUnderCheck"/> for large ones.
    /// </summary>
    public abstract IEnumerable<Finding> Look(SnapshotUnderCheck snapshot);

    /// <summary>The findings as records: one when it passed, else one for each finding up to <see cref="MostFindings"/>, and the count of the rest.</summary>
    public IReadOnlyList<CheckRecord> Run(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var tally = new CheckTally(this);
        tally.Look(snapshot);
        return tally.Records(snapshot.File);
    }
}

/// <summary>All checks, found by reflection.</summary>
public static class SanityChecks
{
    /// <summary>Every check, by name.</summary>
    public static IReadOnlyList<SanityCheck> All { get; } =
    [
        .. typeof(SanityCheck).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(SanityCheck)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (SanityCheck)Activator.CreateInstance(t)!)
            .OrderBy(c => c.Name, StringComparer.Ordinal),
    ];
}
