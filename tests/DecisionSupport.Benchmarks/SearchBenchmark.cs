using System.Diagnostics;
using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Benchmarks;

/// <summary>
/// Search over a catalogue of many series against looking at every text in turn. Names are put together from the words that statistical
/// offices use, in both languages, so that queries meet many and few series.
/// </summary>
internal static class SearchBenchmark
{
    private static readonly (string En, string Zh)[] s_measures =
    [
        ("Gross domestic product", "国内生产总值"), ("Consumer price index", "居民消费价格指数"), ("Retail sales", "社会消费品零售总额"), ("Industrial output", "工业增加值"),
        ("Unemployment rate", "失业率"), ("Fixed asset investment", "固定资产投资"), ("Exports", "出口总额"), ("Imports", "进口总额"), ("Money supply", "货币供应量"),
        ("Complaints received", "投诉举报受理量"), ("Food spot check failures", "食品抽检不合格率"), ("New enterprises", "新设企业数"), ("Power consumption", "用电量"), ("Freight", "货运量"),
    ];

    private static readonly (string En, string Zh)[] s_industries =
    [
        ("manufacturing", "制造业"), ("mining", "采矿业"), ("construction", "建筑业"), ("catering", "餐饮业"), ("real estate", "房地产业"), ("finance", "金融业"), ("transport", "交通运输业"), ("education", "教育"), ("health", "卫生"), ("agriculture", "农林牧渔业"),
    ];

    private static readonly (string En, string Zh)[] s_areas =
    [
        ("Beijing", "北京市"), ("Shanghai", "上海市"), ("Chongqing", "重庆市"), ("Guangdong", "广东省"), ("Sichuan", "四川省"), ("Xinjiang", "新疆维吾尔自治区"), ("Hainan", "海南省"), ("Hubei", "湖北省"), ("Jilin", "吉林省"), ("Yunnan", "云南省"),
    ];

    private static readonly string[] s_queries =
    [
        "失业率", "syl", "居民消费 北京", "shiyelv", "consumer price", "S.099999", "exports guangdong", "cqs", "gdp", "spcj", "制造业 上海 用电", "unemployment rate mining sichuan", "价", "e", "no such series", "",
    ];

    /// <summary>Runs with the given number of series and prints a table.</summary>
    public static void Run(int series)
    {
        var indicators = Enumerable.Range(0, series).Select(Make).ToArray();
        var building = Stopwatch.StartNew();
        var catalogue = new IndicatorCatalogue(indicators);
        _ = catalogue.Search("warm");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{series} series, index built in {building.ElapsedMilliseconds} ms, load {File.ReadAllText("/proc/loadavg")[..4]}"));
        var times = new List<double>();
        foreach (var query in s_queries)
        {
            var (mine, found) = Time(() => catalogue.Search(query).Count, 40);
            var (plain, _) = Time(() => Plain(indicators, query), 5);
            times.AddRange(mine);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{query,-34} found {found,7}  p50 {Quantile(mine, .5),7:F2} ms  p95 {Quantile(mine, .95),7:F2} ms  every text {Quantile(plain, .5),8:F1} ms  ratio {Quantile(plain, .5) / Quantile(mine, .5),6:F1}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all queries: p50 {Quantile(times, .5):F2} ms, p95 {Quantile(times, .95):F2} ms, p99 {Quantile(times, .99):F2} ms (limit: p95 50 ms)"));
    }

    private static Indicator Make(int i)
    {
        var (measure, industry, area) = (s_measures[i % s_measures.Length], s_industries[i / 14 % 10], s_areas[i / 140 % 10]);
        return new(
            new("BENCH", string.Create(CultureInfo.InvariantCulture, $"S.{i:D6}")), new($"{measure.En}, {industry.En}, {area.En}, {i / 1400}", $"{area.Zh}{industry.Zh}{measure.Zh}{i / 1400}"),
            "INDEX", new("index", "指数"), Frequency.Monthly, AdjustmentStatus.NotSeasonallyAdjusted, Transformation.Level, Polarity.Neutral, "prices", "CN",
            new("National Bureau of Statistics", "国家统计局"), null, "open", 15, RevisionPolicy.Revised, false, null, i % 100 == 0, null);
    }

    private static int Plain(Indicator[] all, string query)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return all.Count(i => words.All(w => i.Key.Key.Contains(w, StringComparison.OrdinalIgnoreCase) || i.Name.En.Contains(w, StringComparison.OrdinalIgnoreCase) || i.Name.Zh!.Contains(w, StringComparison.OrdinalIgnoreCase)
            || i.Agency.En.Contains(w, StringComparison.OrdinalIgnoreCase) || i.Agency.Zh!.Contains(w, StringComparison.OrdinalIgnoreCase)));
    }

    private static (double[] Milliseconds, int Result) Time(Func<int> run, int times)
    {
        var result = run();
        var measured = new double[times];
        for (var i = 0; i < times; i++)
        {
            var clock = Stopwatch.StartNew();
            result = run();
            measured[i] = clock.Elapsed.TotalMilliseconds;
        }

        return (measured, result);
    }

    private static double Quantile(IEnumerable<double> values, double p)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(p * sorted.Length))];
    }
}
