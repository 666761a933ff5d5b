namespace DecisionSupport.Web.Services.Workbench;

/// <summary>Why a model gave no forecast, or no record. The texts are resources named by the kind.</summary>
/// <param name="Kind">A name of the texts "Failure.…".</param>
/// <param name="Needed">Observations needed, where that is the reason.</param>
/// <param name="Has">Observations there are.</param>
/// <param name="Message">The model's own message, where it gave one.</param>
public sealed record ModelFailure(string Kind, int Needed, int Has, string Message)
{
    /// <summary>The series is shorter than the model accepts.</summary>
    public static ModelFailure TooShort(int needed, int has) => new(nameof(TooShort), needed, has, "");

    /// <summary>The series leaves no past origin with a full horizon after it.</summary>
    public static ModelFailure NoOrigin(int needed, int has) => new(nameof(NoOrigin), needed, has, "");

    /// <summary>The model refused for a reason of its own.</summary>
    public static ModelFailure Other(string message) => new(nameof(Other), 0, 0, message);
}
