using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.EarlyWarning.Flips;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Components.Warnings;
using DecisionSupport.Web.Services.Signals;

namespace DecisionSupport.Web.Services.Cockpit;

/// <summary>The composite light with the scheme behind it and what drives it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Scheme">The version of the scheme in force: who set it, when and why.</param>
/// <param name="Signal">The light with its evidence.</param>
/// <param name="Strip">The last months.</param>
/// <param name="Drivers">Components that pull the score away from all-green, the strongest first.</param>
public sealed record CockpitComposite(
    LocalizedText Name,
    CompositeSchemeVersion Scheme,
    CompositeSignal Signal,
    IReadOnlyList<LightPoint> Strip,
    IReadOnlyList<CompositeDriver> Drivers)
{
    /// <summary>How probable another light is next month; null when nothing can be said.</summary>
    public CompositeOutlook? Outlook { get; init; }

    /// <summary>Components whose light is carried over.</summary>
    public IReadOnlyList<ComponentLight> Carried => [.. Signal.Components.Where(c => c.IsCarried)];

    /// <summary>Components without a light.</summary>
    public int Missing => Signal.Components.Count(c => c.Light == WarningLight.Unknown);

    /// <summary>The composite of a publication at a vintage; null when it has none.</summary>
    public static CockpitComposite? Of(ISeriesReader reader, Vintage vintage, Forecasts forecasts)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Lights.CompositeAt(vintage) is not { } scheme)
        {
            return null;
        }

        var signal = CompositeIndex.Evaluate(scheme, key => Monitored.Of(reader, key, vintage), vintage);
        return new(
            reader.Lights.CompositeName,
            scheme,
            signal,
            [.. signal.Months.Select(m => new LightPoint(m.Month, m.Light))],
            [.. signal.Components.Select(CompositeDriver.Of).OfType<CompositeDriver>().OrderByDescending(d => Math.Abs(d.Points))])
        {
            Outlook = SignalOutlooks.CompositeOf(reader, vintage, forecasts),
        };
    }
}

/// <summary>What one component adds to the score or takes from it, compared with a green light in its place.</summary>
/// <param name="Component">The component.</param>
/// <param name="Points">Points of the score; above zero towards hot.</param>
public sealed record CompositeDriver(ComponentLight Component, double Points)
{
    internal static CompositeDriver? Of(ComponentLight component)
    {
        var score = LightLook.Of(component.Light).Score;
        const double green = (double)WarningLight.Green;
        return score is null || component.Light == WarningLight.Green ? null : new(component, component.Contribution * (1 - (green / score.Value)));
    }
}
