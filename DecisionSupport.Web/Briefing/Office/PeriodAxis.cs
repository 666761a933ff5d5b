using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Briefing.Office;

/// <summary>
/// How periods stand on the horizontal axis of an Office chart: as dates of their first days, labelled at whole years,
/// months or days. Office has no dates before March 1900; a chart that needs them gets words instead.
/// </summary>
internal sealed class PeriodAxis
{
    private const int Labels = 9;
    private const double LabelRoom = 0.08;

    // Office counts days from 30 December 1899, for dates after its 29 February 1900, which never was.
    private static readonly int Zero = new DateOnly(1899, 12, 30).DayNumber;
    private static readonly DateOnly Earliest = new(1900, 3, 1);
    private static readonly int[] YearSteps = [1, 2, 5, 10, 20, 50, 100];

    /// <summary>The axis of a range of periods.</summary>
    public PeriodAxis(PeriodRange periods, string language)
    {
        var zh = language == "zh";
        HasDates = periods.First.FirstDay >= Earliest;
        CellFormat = periods.Frequency switch
        {
            Frequency.Annual => zh ? "yyyy\"年\"" : "yyyy",
            Frequency.Weekly or Frequency.Daily => "yyyy\\-mm\\-dd",
            _ => Months(zh),
        };
        NeedsNames = periods.Frequency is Frequency.HalfYearly or Frequency.Quarterly or Frequency.Weekly;
        BaseUnit = periods.Frequency switch
        {
            Frequency.Annual => "years",
            Frequency.Weekly or Frequency.Daily => "days",
            _ => "months",
        };
        Skip = Math.Max(1, (int)Math.Ceiling(periods.Count / (double)Labels));
        var (first, last) = (periods.First.FirstDay, periods.Last.FirstDay);
        var months = ((last.Year - first.Year) * 12) + last.Month - first.Month + 1;
        (MajorUnit, Step, LabelFormat) = months switch
        {
            > 36 => ("years", YearSteps.First(s => months / 12.0 / s <= Labels || s == 100), zh ? "yyyy\"年\"" : "yyyy"),
            > 3 => ("months", (int)Math.Ceiling(months / 7.0), Months(zh)),
            _ => ("days", 7, zh ? "m\"月\"d\"日\"" : "[$-809]d mmm"),
        };

        // Labels count from the left end: whole years stand at their Januaries only when the axis starts with one.
        // Room at the right end for the label of the last figure.
        Maximum = HasDates ? Serial(last) + (int)((last.DayNumber - first.DayNumber) * LabelRoom) : null;
        Minimum = MajorUnit == "years" && HasDates ? Serial(Max(Earliest, new DateOnly(first.Year, 1, 1))) : null;
    }

    /// <summary>Whether the periods can be dates of Office.</summary>
    public bool HasDates { get; }

    /// <summary>Number format of the cells.</summary>
    public string CellFormat { get; }

    /// <summary>Whether a date alone does not name the period: then the sheet has a column of names.</summary>
    public bool NeedsNames { get; }

    /// <summary>Shortest distance of two periods.</summary>
    public string BaseUnit { get; }

    /// <summary>Unit in which labels stand apart.</summary>
    public string MajorUnit { get; }

    /// <summary>How many units labels stand apart.</summary>
    public int Step { get; }

    /// <summary>Number format of the labels.</summary>
    public string LabelFormat { get; }

    /// <summary>Left end as an Office date; null: the first period.</summary>
    public int? Minimum { get; }

    /// <summary>Right end as an Office date that leaves room for a label; null: the last period.</summary>
    public int? Maximum { get; }

    /// <summary>On an axis of words: every how many periods one has a label.</summary>
    public int Skip { get; }

    /// <summary>A day as Office counts it.</summary>
    public static int Serial(DateOnly day) => day.DayNumber - Zero;

    private static string Months(bool zh) => zh ? "yyyy\"年\"m\"月\"" : "[$-809]mmm yyyy";

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
