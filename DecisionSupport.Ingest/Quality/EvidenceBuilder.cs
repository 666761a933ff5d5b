using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Quality;

/// <summary>Brings together what catalogue, store and files say of a series, so that the rules can judge it.</summary>
/// <param name="catalogue">The catalogue.</param>
/// <param name="policy">The policy, for the days of grace.</param>
/// <param name="relations">Relations and limits.</param>
/// <param name="areas">Known area codes; empty when the lists are not at hand, and then areas are not judged.</param>
public sealed class EvidenceBuilder(CatalogueContent catalogue, QualityPolicy policy, QualityRelations relations, IReadOnlySet<string> areas)
{
    // A vintage that follows the one before within this share of a period shows the day on which its new figures came.
    private const double LargestGap = 1.5;

    /// <summary>The evidence for a series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="files">The files behind it.</param>
    /// <param name="other">Histories of other series by key; null when there is none.</param>
    /// <param name="copies">Other series with the same figures; null when not looked for.</param>
    public QualityEvidence Of(SeriesUnderJudgement series, FilesBehind files, Func<string, VintageHistory?> other, IReadOnlyList<string>? copies)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(other);
        var indicator = series.Indicator;
        var key = indicator.Key.Key;
        TimeSeries? Figures(string k) => other(k)?.AsOf(files.Day);
        return OfDay(indicator, null, files) with
        {
            History = series.History,
            IsRate = relations.RateUnits.Contains(indicator.Unit),
            Units = series.Units,
            Metadata = Metadata(indicator),
            Codes = Codes(indicator),
            FirstPublications = FirstPublications(series),
            Bounds = relations.BoundsOf(indicator),
            Sums =
            [
                .. relations.Sums[key].Select(s => (Relation: s, Parts: s.Parts.Select(p => (p.Key, p.Sign, Figures: Figures(p.Key))).ToArray()))
                    .Where(s => s.Parts.All(p => p.Figures is not null))
                    .Select(s => new SumOfParts([.. s.Parts.Select(p => (p.Key, p.Sign, p.Figures!))], s.Relation.Tolerance, s.Relation.AbsoluteTolerance)),
            ],
            Twins =
            [
                .. relations.SameFigures[key].Select(s => (Relation: s, Figures: Figures(s.Other))).Where(s => s.Figures is not null)
                    .Select(s => new SameFigure(s.Relation.Other, s.Figures!.To(indicator.Frequency, s.Relation.By), s.Relation.Tolerance, s.Relation.AbsoluteTolerance)),
            ],
            CopiedBy = copies,
        };
    }

    /// <summary>The evidence that rules of the day look at.</summary>
    /// <param name="indicator">The series.</param>
    /// <param name="known">Which of its periods have a figure; null when its history says so.</param>
    /// <param name="files">The files behind it.</param>
    internal QualityEvidence OfDay(Indicator indicator, KnownPeriods? known, FilesBehind files) => new(indicator.Key.Key, VintageHistory.Of(indicator.Frequency, []), files.Day)
    {
        Known = known,
        Reading = files.Reading,
        UsualReleaseLag = indicator.UsualReleaseLag,
        GraceDays = policy.GraceOf(indicator.Frequency),
        Discontinued = indicator.Discontinued,
        IsYearToDate = relations.YearToDate.Contains(indicator.Key.Key),
        RawFiles = files.Files,
    };

    private static MetadataField[] Metadata(Indicator i)
    {
        static MetadataField Field(string en, string zh, string? text) => new(new(en, zh), !string.IsNullOrWhiteSpace(text));
        return
        [
            Field("name in English", "英文名称", i.Name.En), Field("name in Chinese", "中文名称", i.Name.Zh),
            Field("definition in English", "英文定义", i.Definition?.En), Field("definition in Chinese", "中文定义", i.Definition?.Zh),
            Field("agency in English", "英文机构名称", i.Agency.En), Field("agency in Chinese", "中文机构名称", i.Agency.Zh),
            Field("owner department", "责任部门", i.Owner.En), Field("unit", "计量单位", i.Unit), Field("area", "地区", i.Area),
            Field("licence", "使用许可", i.Licence), Field("method note", "方法说明", i.MethodNote?.En), Field("update plan", "更新计划", i.UpdatePlan?.En),
        ];
    }

    private List<CodedField> Codes(Indicator i)
    {
        List<CodedField> codes =
        [
            new(new("unit", "计量单位"), i.Unit, catalogue.Units.ContainsKey(i.Unit), CatalogueReader.UnitsPath),
            new(new("topic", "主题"), i.Topic, catalogue.Topics.ContainsKey(i.Topic), CatalogueReader.TopicsPath),
        ];
        if (areas.Count > 0)
        {
            codes.Add(new(new("area", "地区"), i.Area, areas.Contains(i.Area), "ISO 3166-1 / GB/T 2260"));
        }

        return codes;
    }

    // Only days that are not derived from the usual lag, which would always be met.
    private static List<FirstPublication> FirstPublications(SeriesUnderJudgement series)
    {
        var result = new List<FirstPublication>();
        if (series.Indicator.Revision == RevisionPolicy.NeverRevised)
        {
            return result;
        }

        var gap = LargestGap * 366 / series.Indicator.Frequency.PeriodsPerYear();
        Period? last = null;
        foreach (var release in series.History.Releases)
        {
            if (release.Observation.Period == last || release.Observation.Value is null || release.Observation.Status == ObservationStatus.Forecast)
            {
                continue;
            }

            last = release.Observation.Period;
            var day = release.KnownFrom.ReleaseDate;
            var place = Place(series.VintageDays, day);

            // A day that is no vintage was stated for the row itself.
            if (place < 0 || (place > 0 && day.DayNumber - series.VintageDays[place - 1].DayNumber <= gap))
            {
                result.Add(new(last.Value, day));
            }
        }

        return result;
    }

    // The place of a day among days that ascend; -1 when it is none of them.
    private static int Place(IReadOnlyList<DateOnly> days, DateOnly day)
    {
        var (low, high) = (0, days.Count - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            if (days[middle] == day)
            {
                return middle;
            }

            (low, high) = days[middle] < day ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
