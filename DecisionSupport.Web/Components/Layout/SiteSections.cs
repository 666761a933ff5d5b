namespace DecisionSupport.Web.Components.Layout;

/// <summary>A part of the site: an entry of the navigation with the pages behind it.</summary>
/// <param name="Key">Its name among the texts of the frame.</param>
/// <param name="Pages">Its pages, the first one behind the entry; addresses and names among the texts of the frame.</param>
public sealed record SiteSection(string Key, IReadOnlyList<(string Path, string Key)> Pages)
{
    /// <summary>Every section, in the order of the navigation.</summary>
    public static IReadOnlyList<SiteSection> All { get; } =
    [
        new("Cockpit", [("/", "Cockpit")]),
        new("Signals", [("/signals", "Signals"), ("/cycle", "Cycle"), ("/nowcast", "Nowcast")]),
        new("Alerts", [("/alerts", "AlertsPage"), ("/tasks", "Tasks")]),
        new("Catalogue", [("/catalogue", "Catalogue"), ("/changes", "Changes"), ("/sharing", "Sharing"), ("/upload", "Upload"), ("/quality", "Quality")]),
        new("Workbench", [("/workbench", "Workbench"), ("/formulas", "Formulas"), ("/scenarios", "Scenarios"), ("/hierarchies", "Hierarchies"), ("/judgement", "Judgement"), ("/overrides", "Overrides")]),
        new("Briefing", [("/briefing", "Briefing")]),
        new("Methods", [("/methods", "Methods")]),
    ];

    /// <summary>The section and the page of an address; null where it belongs to none.</summary>
    public static (SiteSection Section, string Path)? Of(string address) => All
        .SelectMany(s => s.Pages.Select(p => (Section: s, p.Path)))
        .Where(p => address == p.Path || (p.Path != "/" && address.StartsWith(p.Path + "/", StringComparison.Ordinal)))
        .Select(p => ((SiteSection, string)?)p)
        .FirstOrDefault();
}
