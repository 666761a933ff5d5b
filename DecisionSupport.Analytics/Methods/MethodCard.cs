using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Methods;

/// <summary>What a method card describes.</summary>
public enum MethodKind
{
    /// <summary>A forecasting model; the card's name is <see cref="Forecasting.Forecaster.Name"/>.</summary>
    Forecast,

    /// <summary>What follows for related series when the path of one is assumed.</summary>
    Scenario,

    /// <summary>A way to look at a series.</summary>
    Transformation,

    /// <summary>A rule that sets a light, or the composite.</summary>
    Light,

    /// <summary>How forecasts of series that add up are made to add up.</summary>
    Reconciliation,

    /// <summary>How forecasts are judged and chosen.</summary>
    Evaluation,

    /// <summary>How the quality of data is judged.</summary>
    Quality,

    /// <summary>Trend and cycle, turning points, composite indices and breaks.</summary>
    Cycle,

    /// <summary>An estimate of a period that is not published yet, from figures that are.</summary>
    Nowcast,

    /// <summary>A rule that raises an alert, or how alerts are kept.</summary>
    Alert,
}

/// <summary>The description of one method in two languages; it lives in a Markdown file beside the method's code.</summary>
/// <param name="Name">Short name, unique among all cards: "theta".</param>
/// <param name="Kind">What it describes.</param>
/// <param name="Title">Title in both languages.</param>
/// <param name="BodyEn">English body, Markdown, headings from level 2.</param>
/// <param name="BodyZh">Chinese body, Markdown, headings from level 2.</param>
/// <param name="File">The file within the project: "Forecasting/Models/Theta.md".</param>
public sealed record MethodCard(string Name, MethodKind Kind, LocalizedText Title, string BodyEn, string BodyZh, string File)
{
    /// <summary>The body for a culture name: Chinese for "zh…", else English.</summary>
    public string Body(string culture) => new LocalizedText(BodyEn, BodyZh).For(culture);
}
