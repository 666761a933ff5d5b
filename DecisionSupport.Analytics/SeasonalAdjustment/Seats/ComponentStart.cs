namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// The state of one component before its first value, in the form whose first place is the component itself: a part that
/// nothing is known of (the values before, as far as differences leave them free) and a random part of known covariance.
/// </summary>
/// <param name="Free">Columns of the unknown part: state by state, one for each unit root.</param>
/// <param name="Covariance">Of the random part, in units of σ².</param>
internal sealed record ComponentStart(double[,] Free, double[,] Covariance)
{
    /// <summary>Length of the state of a component.</summary>
    public static int Length(ComponentModel model) => Math.Max(model.NonStationary.Count + model.Stationary.Count - 2, model.MovingAverage.Count);

    /// <summary>The start of a component.</summary>
    public static ComponentStart Of(ComponentModel model)
    {
        var (length, a, theta) = (Length(model), model.Autoregression, model.MovingAverage);
        var (d, r) = (model.NonStationary.Count - 1, model.Stationary.Count - 1);
        var past = Past(model, d, r);
        var free = new double[length, d];
        // Columns of what is random: r values of the differenced component, then the errors of periods 1, 0, −1 …
        var random = new double[length, r + length];
        for (var i = 0; i < length; i++)
        {
            for (var k = 0; i + k + 1 < a.Count; k++)
            {
                for (var c = 0; c < d + r; c++)
                {
                    var value = -a[i + k + 1] * past[k, c];
                    if (c < d)
                    {
                        free[i, c] += value;
                    }
                    else
                    {
                        random[i, c - d] += value;
                    }
                }
            }

            for (var k = 0; i + k < theta.Count; k++)
            {
                random[i, r + k] = theta[i + k];
            }
        }

        return new(free, Sandwich(random, Joint(model, r, length)));
    }

    // The values s(0), s(−1) … as combinations of the first d of them and of the differenced values u(0), u(−1) …
    private static double[,] Past(ComponentModel model, int d, int r)
    {
        var delta = model.NonStationary;
        var past = new double[d + r, d + r];
        for (var k = 0; k < d; k++)
        {
            past[k, k] = 1;
        }

        for (var k = 0; k < r; k++)
        {
            past[d + k, d + k] = 1 / delta[d];
            for (var j = 0; j < d; j++)
            {
                for (var c = 0; c < d + r; c++)
                {
                    past[d + k, c] -= delta[j] * past[k + j, c] / delta[d];
                }
            }
        }

        return past;
    }

    // Covariance of u(0) … u(1 − r) and the errors of periods 1, 0, … , for errors of the component's variance.
    private static double[,] Joint(ComponentModel model, int r, int errors)
    {
        var joint = new double[r + errors, r + errors];
        for (var k = 0; k < errors; k++)
        {
            joint[r + k, r + k] = model.Variance;
        }

        if (r > 0)
        {
            var psi = Psi(model, Math.Max(errors, model.MovingAverage.Count));
            var gamma = Autocovariances(model, r, psi);
            for (var i = 0; i < r; i++)
            {
                for (var j = 0; j < r; j++)
                {
                    joint[i, j] = model.Variance * gamma[Math.Abs(i - j)];
                }

                for (var k = i + 1; k < errors; k++)
                {
                    joint[i, r + k] = joint[r + k, i] = model.Variance * psi[k - 1 - i];
                }
            }
        }

        return joint;
    }

    private static double[] Psi(ComponentModel model, int count)
    {
        var psi = new double[count];
        for (var l = 0; l < count; l++)
        {
            psi[l] = l < model.MovingAverage.Count ? model.MovingAverage[l] : 0;
            for (var j = 1; j < model.Stationary.Count && j <= l; j++)
            {
                psi[l] -= model.Stationary[j] * psi[l - j];
            }
        }

        return psi;
    }

    // Σ a(j)·γ(k − j) = Σ θ(l)·ψ(l − k), k = 0 … r.
    private static double[] Autocovariances(ComponentModel model, int r, double[] psi)
    {
        var (matrix, gamma) = (new double[(r + 1) * (r + 1)], new double[r + 1]);
        for (var k = 0; k <= r; k++)
        {
            for (var j = 0; j <= r; j++)
            {
                matrix[(k * (r + 1)) + Math.Abs(k - j)] += model.Stationary[j];
            }

            for (var l = k; l < model.MovingAverage.Count; l++)
            {
                gamma[k] += model.MovingAverage[l] * psi[l - k];
            }
        }

        DenseSystem.Solve(matrix, gamma);
        return gamma;
    }

    private static double[,] Sandwich(double[,] factor, double[,] middle)
    {
        var (n, m) = (factor.GetLength(0), factor.GetLength(1));
        var (half, result) = (new double[n, m], new double[n, n]);
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < m; k++)
            {
                for (var j = 0; j < m; j++)
                {
                    half[i, j] += factor[i, k] * middle[k, j];
                }
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                for (var k = 0; k < m; k++)
                {
                    result[i, j] += half[i, k] * factor[j, k];
                }
            }
        }

        return result;
    }
}
