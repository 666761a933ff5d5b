namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>A series of a nowcasting model.</summary>
/// <param name="Id">Its name, unique in the panel: the key of the indicator.</param>
/// <param name="IsQuarterly">Whether it has one figure a quarter, which stands at the quarter's last month.</param>
/// <param name="Blocks">
/// Numbers of the blocks whose factor moves it, ascending from 0; at least one. Block 0 is by custom the one that moves all.
/// </param>
public sealed record NowcastVariable(string Id, bool IsQuarterly, IReadOnlyList<int> Blocks);
