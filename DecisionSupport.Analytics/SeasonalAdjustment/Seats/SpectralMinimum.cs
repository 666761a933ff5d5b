namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>The smallest value of a spectrum N/H between the frequencies 0 and π.</summary>
internal static class SpectralMinimum
{
    // Cells for each degree: two minima nearer than that are the same to the precision wanted.
    private const int CellsPerDegree = 12;
    private const int FewestCells = 48;
    private const double GoldenSection = 0.3819660112501051;

    // The value is flat at the minimum: half the digits of the frequency give all of the value.
    private const double FrequencyPrecision = 1e-8;

    /// <summary>The frequency and the value; where H vanishes the spectrum is infinite.</summary>
    public static (double Frequency, double Value) Of(double[] numerator, double[] denominator)
    {
        var cells = Math.Max(FewestCells, CellsPerDegree * denominator.Length);
        var size = denominator[0];
        double Value(double w)
        {
            var cosine = Math.Cos(w);
            var h = Polynomials.At(denominator, cosine);
            return h > 1e-12 * size ? Polynomials.At(numerator, cosine) / h : double.PositiveInfinity;
        }

        var values = new double[cells + 1];
        for (var k = 0; k <= cells; k++)
        {
            values[k] = Value(Math.PI * k / cells);
        }

        var (frequency, smallest) = (0.0, double.PositiveInfinity);
        var lowest = values.Min();
        for (var k = 0; k <= cells; k++)
        {
            // Every hollow of the grid, since a shallow cell may hide the deepest point.
            if (values[k] <= values[Math.Max(k - 1, 0)] && values[k] <= values[Math.Min(k + 1, cells)] && values[k] <= lowest + Math.Abs(lowest))
            {
                var (w, value) = Golden(Value, Math.PI * (k - 1) / cells, Math.PI * (k + 1) / cells);
                (frequency, smallest) = value < smallest ? (w, value) : (frequency, smallest);
                (frequency, smallest) = values[k] < smallest ? (Math.PI * k / cells, values[k]) : (frequency, smallest);
            }
        }

        return (Math.Abs(frequency) > Math.PI ? (2 * Math.PI) - frequency : Math.Abs(frequency), smallest);
    }

    private static (double Frequency, double Value) Golden(Func<double, double> f, double a, double b)
    {
        var (x1, x2) = (a + (GoldenSection * (b - a)), b - (GoldenSection * (b - a)));
        var (f1, f2) = (f(x1), f(x2));
        while (b - a > FrequencyPrecision)
        {
            if (f1 <= f2)
            {
                (b, x2, f2) = (x2, x1, f1);
                x1 = a + (GoldenSection * (b - a));
                f1 = f(x1);
            }
            else
            {
                (a, x1, f1) = (x1, x2, f2);
                x2 = b - (GoldenSection * (b - a));
                f2 = f(x2);
            }
        }

        return f1 <= f2 ? (x1, f1) : (x2, f2);
    }
}
