namespace DecisionSupport.Ingest.Quality;

/// <summary>How much of the store is held in memory while passports are made.</summary>
/// <param name="Releases">Releases of series that are judged together, about 150 bytes each; a longer series is judged alone.</param>
/// <param name="Series">Series that are judged together.</param>
/// <param name="Passports">Passports that are written together, about 300 bytes each.</param>
internal sealed record PassportMemory(int Releases, int Series, int Passports)
{
    /// <summary>Some 10 MB in all.</summary>
    public static PassportMemory Default { get; } = new(50_000, 500, 4_000);
}
