using System.CommandLine;
using System.Globalization;
using DecisionSupport.Analytics.SeasonalAdjustment;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using DecisionSupport.Ingest.Bulk;

namespace DecisionSupport.Ingest.Commands;

/// <summary>adjust: a file of many series, seasonally adjusted, without the store.</summary>
internal sealed class AdjustCommand
{
    private const string Auto = "auto";
    private const string FileHelp = "series_id,frequency,period,value (.csv or .csv.gz), the rows of a series together; frequency is " + PeriodScale.Expected;

    private static readonly Dictionary<string, AdjustmentMode> s_modes = Enum.GetValues<AdjustmentMode>().ToDictionary(m => m switch
    {
        AdjustmentMode.LogAdditive => "log-additive",
        AdjustmentMode.PseudoAdditive => "pseudo-additive",
        _ => m.ToString().ToLowerInvariant(),
    });

    private static readonly Dictionary<string, X11SeasonalFilter> s_filters = Enum.GetValues<X11SeasonalFilter>().ToDictionary(f => f is X11SeasonalFilter.Auto or X11SeasonalFilter.Stable ? f.ToString().ToLowerInvariant() : f.ToString()[1..]);

    private static readonly Dictionary<string, CalendarEffects> s_calendars = new()
    {
        ["all"] = CalendarEffects.All,
        ["none"] = CalendarEffects.None,
        ["western"] = CalendarEffects.Western,
        ["chinese"] = CalendarEffects.Chinese,
    };

    private readonly Option<string> _input = new("--input") { Description = FileHelp, Required = true };
    private readonly Option<string> _output = new("--output") { Description = "File to write; diagnostics stand beside it in .diagnostics.csv, series that fail in .failures.csv", Required = true };
    private readonly Option<string> _method = new("--method") { Description = $"One of {string.Join(", ", AdjustmentMethod.All.Select(m => m.Name))}", Required = true };
    private readonly Option<string> _mode = new("--mode") { Description = $"One of {string.Join(", ", s_modes.Keys)}", DefaultValueFactory = _ => Auto };
    private readonly Option<string> _seasonal = new("--seasonal") { Description = $"Seasonal filter of X-11: one of {string.Join(", ", s_filters.Keys)}", DefaultValueFactory = _ => Auto };
    private readonly Option<string> _henderson = new("--henderson") { Description = "Terms of the trend filter of X-11: auto or an odd number", DefaultValueFactory = _ => Auto };
    private readonly Option<string> _sigma = new("--sigma") { Description = "Limits of X-11 from which irregulars lose weight and have none", DefaultValueFactory = _ => "1.5,2.5" };
    private readonly Option<string> _calendar = new("--calendar") { Description = $"Calendar effects that auto tests: one of {string.Join(", ", s_calendars.Keys)}; with all, a festival must be clearer", DefaultValueFactory = _ => "all" };
    private readonly Option<bool> _stability = new("--stability") { Description = "Add sliding spans and revision history to the diagnostics; about forty adjustments a series" };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads", DefaultValueFactory = _ => Environment.ProcessorCount };

    /// <summary>The command.</summary>
    public Command Make(Func<Func<int>, int> guard)
    {
        var command = new Command("adjust", "Seasonally adjust the series of a file. Exit code 2: some series failed, the rest is written") { _input, _output, _method, _mode, _seasonal, _henderson, _sigma, _calendar, _stability, _threads };
        command.SetAction((parsed, cancellation) => Task.FromResult(guard(() => Run(parsed, cancellation))));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetValue(_method)!;
        var method = AdjustmentMethod.All.FirstOrDefault(m => m.Name == name);
        var problem = method is null ? $"No method of adjustment is named '{name}'. Methods: {string.Join(", ", AdjustmentMethod.All.Select(m => m.Name))}." : null;
        var request = Request(parsed, ref problem);
        if (problem is not null)
        {
            Console.Error.WriteLine(problem);
            return ExitCode.Error;
        }

        var output = parsed.GetValue(_output)!;
        var run = new BulkRun(
            parsed.GetValue(_input)!, output, AdjustedRowsOf.Header, Math.Max(1, parsed.GetValue(_threads)),
            (Path.ChangeExtension(output, ".diagnostics.csv"), AdjustedRowsOf.DiagnosticsHeader));
        var stability = parsed.GetValue(_stability);
        return BulkProgress.Show(run, name, progress => run.Run(series => AdjustedRowsOf.Series(series, method!, request, stability), progress, cancellation));
    }

    private AdjustmentRequest Request(ParseResult parsed, ref string? problem)
    {
        var (mode, seasonal, henderson, sigma) = (parsed.GetValue(_mode)!, parsed.GetValue(_seasonal)!, parsed.GetValue(_henderson)!, parsed.GetValue(_sigma)!);
        if (!s_modes.TryGetValue(mode, out var how))
        {
            problem ??= $"--mode '{mode}' is none of {string.Join(", ", s_modes.Keys)}.";
        }

        if (!s_filters.TryGetValue(seasonal, out var filter))
        {
            problem ??= $"--seasonal '{seasonal}' is none of {string.Join(", ", s_filters.Keys)}.";
        }

        var calendar = parsed.GetValue(_calendar)!;
        if (!s_calendars.TryGetValue(calendar, out var effects))
        {
            problem ??= $"--calendar '{calendar}' is none of {string.Join(", ", s_calendars.Keys)}.";
        }

        int? terms = null;
        if (henderson != Auto)
        {
            if (int.TryParse(henderson, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 3 and <= 101 && number % 2 == 1)
            {
                terms = number;
            }
            else
            {
                problem ??= $"--henderson '{henderson}' is neither auto nor an odd number from 3 to 101.";
            }
        }

        var limits = Array.ConvertAll(sigma.Split(','), s => double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : double.NaN);
        if (limits is not [> 0, _] || !(limits[0] < limits[1]) || !double.IsFinite(limits[1]))
        {
            problem ??= $"--sigma '{sigma}' is not two positive numbers, the lower one first: 1.5,2.5.";
            limits = [1.5, 2.5];
        }

        return new(how, filter, terms, limits[0], limits[1], Calendar: effects);
    }
}
