namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>
/// Where what stands in the state of a dynamic factor model: for each block its factor of this month and the four before,
/// then what is each variable's own, of this month for a monthly one and with the four months before for a quarterly one.
/// </summary>
internal sealed class FactorStates
{
    /// <summary>Months that a quarter's growth reaches back over, itself included.</summary>
    public const int Lags = 5;

    private readonly int[] _own;

    public FactorStates(IReadOnlyList<NowcastVariable> variables, int blocks)
    {
        (Variables, Blocks) = (variables, blocks);
        _own = new int[variables.Count];
        Count = blocks * Lags;
        foreach (var (v, variable) in variables.Index())
        {
            _own[v] = Count;
            Count += variable.IsQuarterly ? Lags : 1;
        }

        // Each state is a multiple of one state of the month before: a lag of the one beside it, a first of itself.
        From = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            From[i] = IsFirst(i) ? i : i - 1;
        }
    }

    /// <summary>
    /// Weights of the growth of five months in a quarter's: a third of 1, 2, 3, 2, 1 (Mariano and Murasawa 2003, J. Applied
    /// Econometrics 18, 427–443), taken without the third, which the loading holds.
    /// </summary>
    public static ReadOnlySpan<double> QuarterWeights => [1, 2, 3, 2, 1];

    public IReadOnlyList<NowcastVariable> Variables { get; }

    public int Blocks { get; }

    /// <summary>How many states.</summary>
    public int Count { get; }

    /// <summary>The state of the month before that each state comes from.</summary>
    public int[] From { get; }

    public static int Factor(int block, int lag = 0) => (block * Lags) + lag;

    public int Own(int variable, int lag = 0) => _own[variable] + lag;

    private bool IsFirst(int state) => state < Blocks * Lags ? state % Lags == 0 : Array.IndexOf(_own, state) >= 0;
}
