namespace DecisionSupport.Ingest.Recipes;

/// <summary>A province-level area of China.</summary>
/// <param name="Code">ISO 3166-2.</param>
/// <param name="Name">Full name.</param>
/// <param name="Short">Short name.</param>
/// <param name="En">English name.</param>
internal sealed record ChineseArea(string Code, string Name, string Short, string En);

/// <summary>
/// The names under which official tables list the provinces, so that a proposal can give them codes without reading a file.
/// The same as data/reference/cn-provinces-gbt2260.csv, which a test compares.
/// </summary>
internal static class ChineseAreas
{
    private static readonly Dictionary<string, ChineseArea> s_byName = All().SelectMany(a => new[] { (a.Name, a), (a.Short, a) }).DistinctBy(x => x.Item1).ToDictionary(x => x.Item1, x => x.a);

    /// <summary>The area of a name, full or short; null when it is none.</summary>
    public static ChineseArea? Find(string name) => s_byName.GetValueOrDefault(name.Replace(" ", "", StringComparison.Ordinal));

    internal static IReadOnlyList<ChineseArea> All() =>
    [
        new("CN", "全国", "中国", "China"),
        new("CN-BJ", "北京市", "北京", "Beijing"),
        new("CN-TJ", "天津市", "天津", "Tianjin"),
        new("CN-HE", "河北省", "河北", "Hebei"),
        new("CN-SX", "山西省", "山西", "Shanxi"),
        new("CN-NM", "内蒙古自治区", "内蒙古", "Inner Mongolia"),
        new("CN-LN", "辽宁省", "辽宁", "Liaoning"),
        new("CN-JL", "吉林省", "吉林", "Jilin"),
        new("CN-HL", "黑龙江省", "黑龙江", "Heilongjiang"),
        new("CN-SH", "上海市", "上海", "Shanghai"),
        new("CN-JS", "江苏省", "江苏", "Jiangsu"),
        new("CN-ZJ", "浙江省", "浙江", "Zhejiang"),
        new("CN-AH", "安徽省", "安徽", "Anhui"),
        new("CN-FJ", "福建省", "福建", "Fujian"),
        new("CN-JX", "江西省", "江西", "Jiangxi"),
        new("CN-SD", "山东省", "山东", "Shandong"),
        new("CN-HA", "河南省", "河南", "Henan"),
        new("CN-HB", "湖北省", "湖北", "Hubei"),
        new("CN-HN", "湖南省", "湖南", "Hunan"),
        new("CN-GD", "广东省", "广东", "Guangdong"),
        new("CN-GX", "广西壮族自治区", "广西", "Guangxi"),
        new("CN-HI", "海南省", "海南", "Hainan"),
        new("CN-CQ", "重庆市", "重庆", "Chongqing"),
        new("CN-SC", "四川省", "四川", "Sichuan"),
        new("CN-GZ", "贵州省", "贵州", "Guizhou"),
        new("CN-YN", "云南省", "云南", "Yunnan"),
        new("CN-XZ", "西藏自治区", "西藏", "Tibet (Xizang)"),
        new("CN-SN", "陕西省", "陕西", "Shaanxi"),
        new("CN-GS", "甘肃省", "甘肃", "Gansu"),
        new("CN-QH", "青海省", "青海", "Qinghai"),
        new("CN-NX", "宁夏回族自治区", "宁夏", "Ningxia"),
        new("CN-XJ", "新疆维吾尔自治区", "新疆", "Xinjiang"),
        new("CN-TW", "台湾省", "台湾", "Taiwan"),
        new("CN-HK", "香港特别行政区", "香港", "Hong Kong"),
        new("CN-MO", "澳门特别行政区", "澳门", "Macao"),
    ];
}
