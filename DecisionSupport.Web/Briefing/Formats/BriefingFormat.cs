using System.Reflection;

namespace DecisionSupport.Web.Briefing.Formats;

/// <summary>A kind of file that a briefing is written to. A new one is one class with a constructor without parameters.</summary>
public abstract class BriefingFormat
{
    private static readonly Lazy<IReadOnlyList<BriefingFormat>> Found = new(() => [.. Assembly.GetExecutingAssembly().GetTypes()
        .Where(t => t.IsSubclassOf(typeof(BriefingFormat)) && !t.IsAbstract)
        .Select(t => (BriefingFormat)Activator.CreateInstance(t)!)
        .OrderBy(f => f.Place)]);

    /// <summary>Every format, in the order in which they are offered.</summary>
    public static IReadOnlyList<BriefingFormat> All => Found.Value;

    /// <summary>Its extension: "pptx".</summary>
    public abstract string Extension { get; }

    /// <summary>Its media type.</summary>
    public abstract string MediaType { get; }

    /// <summary>Where it stands among the others.</summary>
    public abstract int Place { get; }

    /// <summary>Whether the file holds the planner's text.</summary>
    public virtual bool HasPassage => true;

    /// <summary>The format of an extension; null when there is none.</summary>
    public static BriefingFormat? Named(string extension) => All.FirstOrDefault(f => f.Extension == extension);

    /// <summary>The file. The same briefing gives the same bytes.</summary>
    /// <exception cref="ArgumentException">The briefing has no chart.</exception>
    public byte[] Write(BriefingDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Items.Count == 0
            ? throw new ArgumentException($"The briefing '{document.Title}' has no chart; add one before writing it.", nameof(document))
            : WriteCore(document);
    }

    /// <summary>The file of a briefing with at least one chart.</summary>
    protected abstract byte[] WriteCore(BriefingDocument document);
}
