using DecisionSupport.Analytics.Methods;
using DecisionSupport.Web.Services.Cockpit;

namespace DecisionSupport.Web.Services.Methods;

/// <summary>Names of models in the reader's language, short enough for a legend.</summary>
internal static class ModelName
{
    /// <summary>The title of the method without its explanation, else the code.</summary>
    public static string Of(string model, string language) =>
        MethodCards.Find(model) is { } card ? ShortName.Of(card.Title, language) : model;
}
