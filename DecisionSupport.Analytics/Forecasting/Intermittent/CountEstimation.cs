namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>
/// Parameters of <see cref="CountFit"/>: μ is the mean of the history; persistence and weight maximise the Poisson likelihood,
/// which finds the path of the mean whatever the dispersion (Gouriéroux, Monfort and Trognon 1984, Econometrica 52, 701–720);
/// the dispersion then maximises the negative binomial likelihood.
/// </summary>
internal static class CountEstimation
{
    private const double LargestDispersion = 1e4;
    private const int DispersionSteps = 60;
    private const int Halvings = 6;

    private static readonly double[] Persistences = [0.3, 0.6, 0.8, 0.9, 0.95, 1];
    private static readonly double[] Shares = [0.05, 0.1, 0.2, 0.4, 0.7, 1];

    /// <summary>The fit to counts of which one is above zero; NaN is missing.</summary>
    public static CountFit Of(double[] counts)
    {
        var observed = Array.FindAll(counts, c => !double.IsNaN(c));
        var still = new CountFit(observed.Average(), 0, 0, 1);
        var moving = Refine(counts, (from p in Persistences from s in Shares select Fit(still, p, s)).MaxBy(f => f.LogLikelihood(counts))!);
        still = still with { Dispersion = Dispersion(counts, still) };
        moving = moving with { Dispersion = Dispersion(counts, moving) };

        // Akaike's criterion: the two parameters of the movement must earn themselves.
        return moving.LogLikelihood(counts) - 2 > still.LogLikelihood(counts) ? moving : still;
    }

    /// <summary>The dispersion with the highest likelihood for a path of means.</summary>
    internal static double Dispersion(double[] counts, CountFit fit)
    {
        var path = fit.Path(counts);
        double At(double logExcess) => CountFit.LogLikelihood(counts, path, 1 + Math.Exp(logExcess));

        // Golden section over the logarithm of the excess; the likelihood has one hill.
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Math.Log(1e-6), Math.Log(LargestDispersion));
        var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (atLeft, atRight) = (At(left), At(right));
        for (var i = 0; i < DispersionSteps; i++)
        {
            if (atLeft >= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = At(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = At(right);
            }
        }

        var best = (low + high) / 2;
        return At(best) > CountFit.LogLikelihood(counts, path, 1) ? 1 + Math.Exp(best) : 1;
    }

    // A search on the square of persistence and share of the weight in it, with steps that halve.
    private static CountFit Refine(double[] counts, CountFit fit)
    {
        var best = fit.LogLikelihood(counts);
        var step = 0.1;
        for (var halving = 0; halving < Halvings;)
        {
            var share = fit.Weight / fit.Persistence;
            var better = new[]
            {
                Fit(fit, fit.Persistence + step, share), Fit(fit, fit.Persistence - step, share),
                Fit(fit, fit.Persistence, share + step), Fit(fit, fit.Persistence, share - step),
            }.MaxBy(f => f.LogLikelihood(counts))!;
            var likelihood = better.LogLikelihood(counts);
            if (likelihood > best)
            {
                (fit, best) = (better, likelihood);
            }
            else
            {
                (step, halving) = (step / 2, halving + 1);
            }
        }

        return fit;
    }

    private static CountFit Fit(CountFit like, double persistence, double share)
    {
        persistence = Math.Clamp(persistence, 0.01, 1);
        return like with { Persistence = persistence, Weight = persistence * Math.Clamp(share, 0, 1) };
    }
}
