using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Proposes a recipe for data sets that describe themselves: which dimensions make the key, what unit, area and names say.</summary>
internal static partial class DatasetProposal
{
    private const int MostCodes = 1_000;
    private static readonly string[] s_areas = ["REF_AREA", "GEO", "LOCATION", "COUNTRY", "AREA", "COUNTERPART_AREA_REF", "REGION", "COUNTRY AND AREA"];
    private static readonly string[] s_units = ["UNIT_MEASURE", "UNIT", "UNITS", "UNIT OF MEASURE"];

    public static ProposalDraft For(IReadOnlyList<Dataset> datasets, string fileName)
    {
        var draft = new ProposalDraft();
        var filled = datasets.Where(d => d.ObservationCount > 0).ToArray();
        if (filled.Length == 0)
        {
            draft.Say("a data message without observations", "没有观测值的数据报文");
            return draft;
        }

        var first = filled.OrderByDescending(d => d.ObservationCount).First();
        var like = filled.Where(d => d.Dimensions.SequenceEqual(first.Dimensions)).ToArray();
        foreach (var other in filled.Except(like))
        {
            draft.Ask($"The data set {other.Id} has other dimensions and needs a recipe of its own.", $"数据集 {other.Id} 的维度不同，需要单独的配方。");
        }

        var names = Names(first.Dimensions);
        var codes = first.Dimensions.Select((_, i) => like.SelectMany(d => d.Series).Select(s => s.Key[i]).Distinct().ToArray()).ToArray();
        var varying = Enumerable.Range(0, codes.Length).Where(i => codes[i].Length > 1).ToArray();
        var keyed = varying.Length > 0 ? varying : [.. Enumerable.Range(0, codes.Length).Take(3)];
        var dataflow = Dataflow(first.Id.Length > 0 ? first.Id : Path.GetFileNameWithoutExtension(fileName));
        var title = Title(first, fileName);
        var area = Array.FindIndex(names, n => n == "area");
        if (area < 0)
        {
            draft.Ask("Which area are the figures about?", "数据属于哪个地区？");
        }

        var (time, constant) = like.All(d => d.Series.All(s => s.Observations.All(o => o.Period is null))) ? Time(first, codes, title, fileName, draft) : (-1, null);
        if (time >= 0)
        {
            keyed = [.. keyed.Where(i => i != time)];
        }

        var dimensions = first.Dimensions.Select((d, i) => new RecipeDimension(names[i], Codes(names[i], codes[i], first.Labels.GetValueOrDefault(d), s_units.Contains(d.ToUpperInvariant())))).Where((d, i) => i != time && d.Codes.Count > 0).ToArray();
        var (unit, apply) = Unit(like, dimensions.Any(d => d.Codes.Values.Any(c => c.Unit is not null)), draft);
        draft.Ask("Who publishes the figures, under which licence, and to which topic do they belong?", "数据由谁发布、适用何种许可、属于哪个主题？");
        draft.Say(
            $"{like.Sum(d => d.Series.Count)} series over {string.Join(", ", first.Dimensions)}; the key uses {string.Join(", ", keyed.Select(i => first.Dimensions[i]))}.",
            $"{like.Sum(d => d.Series.Count)} 个序列，维度为 {string.Join("、", first.Dimensions)}；序列代码使用 {string.Join("、", keyed.Select(i => first.Dimensions[i]))}。");
        var key = keyed.Length == 0 ? $"{dataflow}.ALL" : $"{dataflow}.{string.Join('.', keyed.Select(i => $"{{{names[i]}}}"))}";
        var seriesName = keyed.Length == 0 ? title : new LocalizedText(string.Join(", ", keyed.Select(i => $"{{{names[i]}}}")), string.Join("，", keyed.Select(i => $"{{{names[i]}}}")));
        draft.Recipe = new(ProposedNames.Slug(fileName), title, key, new(dataflow, title, new($"Figures of {(first.Id.Length > 0 ? first.Id : fileName)}.", $"{(first.Id.Length > 0 ? first.Id : fileName)} 的数据。"), seriesName)
        {
            Unit = unit,
            Area = area < 0 ? "ZZ" : "{area}",
            Topic = "national-accounts",
            Agency = Source(first) ?? RecipeNames.ToBeNamed,
            Licence = "To be stated",
        })
        {
            Dataset = new()
            {
                Ids = filled.Length == like.Length ? [] : [.. like.Select(d => d.Id).Distinct()],
                Dimensions = first.Dimensions.Select((d, i) => (d, i, Name: names[i])).Where(x => x.i != time).ToDictionary(x => x.d, x => x.Name),
                Time = time >= 0 ? first.Dimensions[time] : null,
                ApplyUnitMult = apply,
            },
            Time = new() { Constant = constant },
            Dimensions = dimensions,
        };
        return draft;
    }

    // A dimension whose codes or labels are periods, or one year in the title: cross-sections say it there.
    private static (int Dimension, string? Constant) Time(Dataset dataset, string[][] codes, LocalizedText title, string fileName, ProposalDraft draft)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            var labels = dataset.Labels.GetValueOrDefault(dataset.Dimensions[i]);
            if (codes[i].Count(c => PeriodText.TryRead(c, new PeriodOptions(), out _) || PeriodText.TryRead(labels?.GetValueOrDefault(c), new PeriodOptions(), out _)) * 10 >= codes[i].Length * 9)
            {
                return (i, null);
            }
        }

        var years = Years().Matches($"{title.En} {fileName}").Select(m => m.Value).Distinct().ToArray();
        draft.Doubt += 0.3;
        draft.Ask(
            years.Length == 1 ? $"The data set has no time; are its figures those of {years[0]}, as the title says?" : "The data set has no time that can be read; give the period of all its figures in \"time\": {\"constant\": …}.",
            years.Length == 1 ? $"数据集没有时间维度；其数值是否如标题所示属于 {years[0]} 年？" : "数据集没有可识别的时间；请在 time 的 constant 中给出全部数值的时期。");
        return (-1, years.Length == 1 ? years[0] : null);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"(?<!\d)(19|20)\d\d(?!\d)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Years();

    private static string[] Names(IReadOnlyList<string> dimensions)
    {
        var taken = new HashSet<string>();
        return [.. dimensions.Select((d, i) =>
        {
            var name = s_areas.Contains(d.ToUpperInvariant()) ? "area" : ProposedNames.Slug(d).Replace('-', '_');
            name = char.IsAsciiLetter(name[0]) && !TableRules.TimeRoles.Contains(name) ? name : $"d_{name}";
            return taken.Add(name) ? name : Unique(taken, name);
        })];
    }

    private static string Unique(HashSet<string> taken, string name)
    {
        var n = 2;
        while (!taken.Add(string.Create(CultureInfo.InvariantCulture, $"{name}_{n}")))
        {
            n++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{name}_{n}");
    }

    private static Dictionary<string, RecipeCode> Codes(string dimension, string[] codes, IReadOnlyDictionary<string, string>? labels, bool isUnit)
    {
        var result = new Dictionary<string, RecipeCode>();
        if (codes.Length > MostCodes)
        {
            return result;
        }

        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var code in codes)
        {
            var label = labels?.GetValueOrDefault(code);
            var area = dimension == "area" && label is not null ? ChineseAreas.Find(label) : null;
            var part = KeyTemplate.Part(code);
            while (!taken.Add(part.Length == 0 ? part = "X" : part))
            {
                part += "_2";
            }

            var one = new RecipeCode(part)
            {
                Name = area is not null ? new(area.En, area.Name) : label is null || label == code ? null : Analytics.Indicators.Search.Pinyin.HasHanzi(label) ? new(label, label) : new(label),
                Unit = isUnit ? UnitWords.Code(label ?? code) ?? UnitWords.Code(code) : null,
            };
            if (one != new RecipeCode(code))
            {
                result[code] = one;
            }
        }

        return result;
    }

    private static (string Unit, bool ApplyMult) Unit(IReadOnlyList<Dataset> datasets, bool byCode, ProposalDraft draft)
    {
        var stated = datasets.SelectMany(d => d.Series.Select(s => s_units.Select(u => s.Attributes.GetValueOrDefault(u) ?? d.Attributes.GetValueOrDefault(u)).FirstOrDefault(v => v is not null))).Distinct().ToArray();
        var powers = datasets.SelectMany(d => d.Series.Select(s => s.Attributes.GetValueOrDefault("UNIT_MULT") ?? d.Attributes.GetValueOrDefault("UNIT_MULT"))).Distinct().ToArray();
        var apply = powers.Any(p => p is not (null or "0")) && powers.All(p => p is null || int.TryParse(p, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        if (stated is [{ } unit] && UnitWords.Code(unit) is { } code)
        {
            return (code, apply);
        }

        if (!byCode)
        {
            draft.Ask(
                $"The unit is not stated or not in the list of units{(stated is [{ } known, ..] ? $" ({known})" : "")}. What is it?",
                $"单位未注明或不在列表中{(stated is [{ } known2, ..] ? $"（{known2}）" : "")}。单位是什么？");
        }

        return ("NOT_STATED", apply);
    }

    private static LocalizedText Title(Dataset dataset, string fileName)
    {
        var plain = dataset.Title.GetValueOrDefault("en") ?? dataset.Title.Values.FirstOrDefault(t => t.Length > 0) ?? (dataset.Id.Length > 0 ? dataset.Id : Path.GetFileNameWithoutExtension(fileName));
        plain = plain.Length > 200 ? plain[..200] : plain;
        return new(string.IsNullOrWhiteSpace(plain) ? fileName : plain, dataset.Title.GetValueOrDefault("zh"));
    }

    private static LocalizedText? Source(Dataset dataset) =>
        dataset.Attributes.FirstOrDefault(a => a.Key.Equals("SOURCE", StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 and < 200 } source && !string.IsNullOrWhiteSpace(source) ? new(source) : null;

    private static string Dataflow(string id)
    {
        var code = ProposedNames.Code(id);
        return code.Length == 0 ? "FILE" : code.Length > 40 ? code[..40].TrimEnd('_') : code;
    }
}
