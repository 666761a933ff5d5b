namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Names of what a producer does with observations.</summary>
internal static class SdmxActions
{
    private static readonly string[] Names = ["Append", "Replace", "Delete", "Merge", "Information"];

    /// <summary>The action as named in full, from its name, or its letter in SDMX-CSV; empty when it is none.</summary>
    public static string Name(string text) =>
        text.Equals("Update", StringComparison.OrdinalIgnoreCase) ? "Append" // SDMX 2.0
        : Array.Find(Names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase) || (text.Length == 1 && n[0] == char.ToUpperInvariant(text[0]))) ?? "";
}
