using System.Globalization;

namespace DecisionSupport.Web.Services.Uploads;

/// <summary>What the operator allows: the settings uploads (true or false), uploads:megabytes and uploads:seconds.</summary>
/// <param name="Enabled">Whether files may be uploaded at all.</param>
/// <param name="Megabytes">Largest file, MiB.</param>
/// <param name="Deadline">Longest time that reading one file may take.</param>
public sealed record UploadSettings(bool Enabled, int Megabytes, TimeSpan Deadline)
{
    private const int UsualMegabytes = 50;
    private const int MostMegabytes = 256;
    private const int UsualSeconds = 30;

    /// <summary>Most files that wait for a decision at the same time.</summary>
    public const int MostWaiting = 40;

    /// <summary>How long a file waits for a decision.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromDays(1);

    /// <summary>Largest file in bytes.</summary>
    public long MostBytes => (long)Megabytes << 20;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is no number of its range.</exception>
    public static UploadSettings From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new(
            configuration.GetValue("uploads", true), Whole(configuration, "uploads:megabytes", UsualMegabytes, MostMegabytes),
            TimeSpan.FromSeconds(Whole(configuration, "uploads:seconds", UsualSeconds, 600)));
    }

    private static int Whole(IConfiguration configuration, string name, int usual, int most) => configuration[name] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most => value,
        var text => throw new InvalidOperationException($"The setting {name} is '{text}'; write a whole number from 1 to {most}."),
    };
}
