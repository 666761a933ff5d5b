using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// The components side by side as one state: in the block of a component the first place is its value, its next value is
/// −a₁·first + second, and so on down. The series is the sum of the first places and of the irregular.
/// </summary>
internal sealed class StateSpace
{
    private readonly double[] _nothing;

    public StateSpace(CanonicalDecomposition decomposition)
    {
        Components = [.. new[] { decomposition.Trend, decomposition.Seasonal, decomposition.Transitory }.OfType<ComponentModel>()];
        Noise = decomposition.IrregularVariance;
        First = [.. Components.Select((_, c) => Components.Take(c).Sum(ComponentStart.Length))];
        Size = Components.Sum(ComponentStart.Length);
        FreeCount = Components.Sum(c => c.NonStationary.Count - 1);
        (Phi, Theta, IsLast) = (new double[Size], new double[Size], new bool[Size]);
        (Free, Start, ErrorCovariance) = (new double[Size * FreeCount], new double[Size * Size], new double[Size * Size]);
        _nothing = new double[Math.Max(Size, FreeCount + 1)];
        var column = 0;
        for (var c = 0; c < Components.Length; c++)
        {
            column = Fill(Components[c], First[c], column);
        }
    }

    /// <summary>The component models, in the order trend, seasonal, transitory, those that there are.</summary>
    public ComponentModel[] Components { get; }

    /// <summary>Variance of the irregular in units of σ².</summary>
    public double Noise { get; }

    /// <summary>Place of each component's value in the state.</summary>
    public int[] First { get; }

    /// <summary>Length of the state.</summary>
    public int Size { get; }

    /// <summary>Unit roots of all components.</summary>
    public int FreeCount { get; }

    /// <summary>−a₁, −a₂ … of the place's component.</summary>
    public double[] Phi { get; }

    /// <summary>1, θ₁, θ₂ … of the place's component.</summary>
    public double[] Theta { get; }

    /// <summary>Whether the place is the last of its component.</summary>
    public bool[] IsLast { get; }

    /// <summary>The unknown part of the first state: <see cref="Size"/> rows, <see cref="FreeCount"/> columns.</summary>
    public double[] Free { get; }

    /// <summary>Covariance of the random part of the first state.</summary>
    public double[] Start { get; }

    /// <summary>What the errors of a period add to the covariance of the state.</summary>
    public double[] ErrorCovariance { get; }

    /// <summary>The next state from this, column by column of <paramref name="width"/>: <paramref name="to"/> = T·<paramref name="from"/>.</summary>
    public void Advance(ReadOnlySpan<double> from, Span<double> to, int width)
    {
        var first = 0;
        for (var i = 0; i < Size; i++)
        {
            SpanMath.AddMultiple(from.Slice(first * width, width), Phi[i], IsLast[i] ? _nothing : from.Slice((i + 1) * width, width), to.Slice(i * width, width));
            first = IsLast[i] ? i + 1 : first;
        }
    }

    /// <summary><paramref name="to"/> = Tᵀ·<paramref name="from"/>, row-wise as <see cref="Advance"/>.</summary>
    public void Transpose(ReadOnlySpan<double> from, Span<double> to, int width)
    {
        var first = 0;
        for (var i = 0; i < Size; i++)
        {
            (i == first ? _nothing.AsSpan(0, width) : from.Slice((i - 1) * width, width)).CopyTo(to[(i * width)..]);
            var target = to.Slice(first * width, width);
            SpanMath.AddMultiple(from.Slice(i * width, width), Phi[i], target, target);
            first = IsLast[i] ? i + 1 : first;
        }
    }

    private int Fill(ComponentModel model, int first, int column)
    {
        var start = ComponentStart.Of(model);
        var (length, a, theta) = (ComponentStart.Length(model), model.Autoregression, model.MovingAverage);
        var free = model.NonStationary.Count - 1;
        for (var i = 0; i < length; i++)
        {
            Phi[first + i] = i + 1 < a.Count ? -a[i + 1] : 0;
            Theta[first + i] = i < theta.Count ? theta[i] : 0;
            IsLast[first + i] = i == length - 1;
            for (var k = 0; k < free; k++)
            {
                Free[((first + i) * FreeCount) + column + k] = start.Free[i, k];
            }
        }

        for (var i = 0; i < length; i++)
        {
            for (var j = 0; j < length; j++)
            {
                Start[((first + i) * Size) + first + j] = start.Covariance[i, j];
                ErrorCovariance[((first + i) * Size) + first + j] = model.Variance * Theta[first + i] * Theta[first + j];
            }
        }

        return column + free;
    }
}
