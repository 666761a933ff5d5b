using System.Runtime.Intrinsics;

namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>Sums of squares of a form for four values of α at a time, one a lane, from given initial states.</summary>
internal sealed class EtsGrid(EtsForm form, double[] values, double[] states, int cycle)
{
    /// <summary>The values of α, slow ones first.</summary>
    public static readonly Vector256<double> Alphas = Vector256.Create(0.05, 0.25, 0.6, 0.95);

    private readonly Vector256<double>[] _season = new Vector256<double>[cycle];

    /// <summary>The sums that maximum likelihood minimises (<see cref="EtsLikelihood"/>); infinite where the form is not allowed.</summary>
    public Vector256<double> Sums(double betaShare, double damping, double gammaShare)
    {
        var (trend, seasonal) = (form.Trend != EtsTrend.None, form.Season != EtsSeason.None);
        var beta = trend ? Alphas * betaShare : default;
        var gamma = seasonal ? (Vector256<double>.One - Alphas) * gammaShare : default;
        var phi = form.Trend == EtsTrend.Damped ? damping : 1;
        var level = Vector256.Create(states[0]);
        var slope = trend ? Vector256.Create(states[1]) : default;
        Start(seasonal, trend ? 2 : 1);
        var (sum, least, product, logs) = (Vector256<double>.Zero, Vector256.Create(double.PositiveInfinity), Vector256<double>.One, Vector256<double>.Zero);
        for (int t = 0, j = 0; t < values.Length; t++, j = j + 1 == cycle ? 0 : j + 1)
        {
            slope *= phi;
            var mean = level + slope;
            var factor = seasonal ? _season[j] : default;
            var expected = form.Season == EtsSeason.Multiplicative ? mean * factor : mean + factor;
            var e = Vector256.Create(values[t]) - expected;
            if (form.Season == EtsSeason.Multiplicative)
            {
                _season[j] = factor + (gamma * e / mean);
                level = mean + (Alphas * e / factor);
                slope += beta * e / factor;
                least = Vector256.Min(least, mean);
            }
            else
            {
                level = mean + (Alphas * e);
                slope += beta * e;
                if (seasonal)
                {
                    _season[j] = factor + (gamma * e);
                }
            }

            if (form.MultiplicativeError)
            {
                e /= expected;
                product *= expected;
                least = Vector256.Min(least, expected);
                // Taken before products leave the range of numbers; one logarithm a value would be slow.
                if (Vector256.LessThanAny(product, Vector256.Create(1e-150)) || Vector256.GreaterThanAny(product, Vector256.Create(1e150)))
                {
                    (logs, product) = (logs + Logs(product), Vector256<double>.One);
                }
            }

            sum += e * e;
        }

        if (!form.MultiplicativeError)
        {
            return sum;
        }

        logs = (logs + Logs(product)) / values.Length;
        return Vector256.Create(Scaled(0), Scaled(1), Scaled(2), Scaled(3));

        double Scaled(int lane) => least[lane] > 0 && double.IsFinite(logs[lane]) ? sum[lane] * Math.Exp(2 * logs[lane]) : double.PositiveInfinity;
    }

    private void Start(bool seasonal, int next)
    {
        if (!seasonal)
        {
            return;
        }

        var last = form.Season == EtsSeason.Additive ? 0.0 : cycle;
        for (var i = 0; i < cycle - 1; i++)
        {
            _season[i] = Vector256.Create(states[next + i]);
            last -= states[next + i];
        }

        _season[cycle - 1] = Vector256.Create(last);
    }

    private static Vector256<double> Logs(Vector256<double> v) => Vector256.Create(Math.Log(v[0]), Math.Log(v[1]), Math.Log(v[2]), Math.Log(v[3]));
}
