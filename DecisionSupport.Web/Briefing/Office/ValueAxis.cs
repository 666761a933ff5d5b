namespace DecisionSupport.Web.Briefing.Office;

/// <summary>Ends and step of a value axis on round numbers (1, 2, 2.5 or 5 times a power of ten), about six steps.</summary>
/// <param name="Minimum">Lower end.</param>
/// <param name="Maximum">Upper end.</param>
/// <param name="Step">Distance of grid lines.</param>
internal readonly record struct ValueAxis(double Minimum, double Maximum, double Step)
{
    private const int Steps = 6;

    /// <summary>Decimals that the step needs.</summary>
    public int Decimals
    {
        get
        {
            var decimals = 0;
            while (decimals < 6 && Math.Abs((Step * Math.Pow(10, decimals)) - Math.Round(Step * Math.Pow(10, decimals))) > 1e-9)
            {
                decimals++;
            }

            return decimals;
        }
    }

    /// <summary>The axis for the values; it takes in zero when the values come near it.</summary>
    public static ValueAxis Around(IEnumerable<double> values)
    {
        var known = values.ToArray();
        var (low, high) = known.Length == 0 ? (0, 1) : (known.Min(), known.Max());
        if (low >= 0 && low < 0.35 * high)
        {
            low = 0;
        }

        if (high <= 0 && high > 0.35 * low)
        {
            high = 0;
        }

        var span = high - low > 1e-12 * Math.Max(Math.Abs(high), Math.Abs(low)) ? high - low : Math.Max(Math.Abs(high), 1);
        var raw = span / Steps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * ((raw / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 });
        var minimum = Math.Floor(low / step);
        var maximum = Math.Ceiling(high / step);
        return new(Round(minimum * step, step), Round((maximum > minimum ? maximum : minimum + 1) * step, step), step);
    }

    // 3 × 0.1 is 0.30000000000000004; files hold 0.3.
    private static double Round(double value, double step) =>
        Math.Round(value, Math.Clamp((int)Math.Ceiling(-Math.Log10(step)) + 2, 0, 15));
}
