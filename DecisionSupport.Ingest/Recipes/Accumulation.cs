namespace DecisionSupport.Ingest.Recipes;

/// <summary>Whether a figure covers its own period or everything since 1 January.</summary>
public enum Accumulation
{
    /// <summary>Each figure covers its own period (当期值), or is a stock or a rate.</summary>
    None,

    /// <summary>Each figure is the total from 1 January to the end of its period (累计值).</summary>
    YearToDate,
}
