using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Web.Services.Quality;

/// <summary>Names of dataflows for readers who do not know the codes.</summary>
internal static class DataflowName
{
    /// <summary>The name in the catalogue, else the code.</summary>
    public static string Of(IReadOnlyDictionary<string, Dataflow> dataflows, string code, string language) =>
        dataflows.TryGetValue(code, out var dataflow) ? dataflow.Name.For(language) : code;
}
