using System.Runtime;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>
/// Between the stages of a large refresh, memory that the stage before needed goes back: the runtime of a machine with much memory keeps what it
/// once took, and the peak of one stage would come on top of the peak of the next.
/// </summary>
internal static class SpareMemory
{
    // Small stores stay below, and are spared the tenth of a second that it takes.
    private const long Enough = 256L << 20;

    /// <summary>Gives back what nothing uses, when it is much.</summary>
    public static void GiveBack()
    {
        if (Environment.WorkingSet > Enough)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
