using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Quality;

/// <summary>The six dimensions of data quality in GB/T 36344-2018, in the order of the standard.</summary>
public enum DataQualityDimension
{
    /// <summary>规范性: standards, models, metadata, business rules and reference data are kept.</summary>
    Conformity = 1,

    /// <summary>完整性: what should be there is there.</summary>
    Completeness,

    /// <summary>准确性: figures are right.</summary>
    Accuracy,

    /// <summary>一致性: figures agree with each other and with what was said before.</summary>
    Consistency,

    /// <summary>时效性: figures come when they should, in order.</summary>
    Timeliness,

    /// <summary>可访问性: what was received can be got at and used.</summary>
    Accessibility,
}

/// <summary>One element of the standard; its number starts with the number of the dimension.</summary>
/// <param name="Code">Number, for example "0202".</param>
/// <param name="Name">Name in both languages.</param>
/// <param name="IsBadRatio">The standard counts what is bad (duplicates, dirty rows): the score is 1 − A/B.</param>
public sealed record QualityElement(string Code, LocalizedText Name, bool IsBadRatio = false)
{
    /// <summary>The dimension that the element belongs to.</summary>
    public DataQualityDimension Dimension => (DataQualityDimension)(Code[1] - '0');
}

/// <summary>Elements and dimensions of GB/T 36344-2018《信息技术 数据质量评价指标》.</summary>
public static class QualityElements
{
    /// <summary>All twenty elements, in order of number.</summary>
    public static IReadOnlyList<QualityElement> All { get; } =
    [
        new("0101", new("data standards", "数据标准")),
        new("0102", new("data models", "数据模型")),
        new("0103", new("metadata", "元数据")),
        new("0104", new("business rules", "业务规则")),
        new("0105", new("authoritative reference data", "权威参考数据")),
        new("0106", new("security rules", "安全规范")),
        new("0201", new("data elements", "数据元素完整性")),
        new("0202", new("data records", "数据记录完整性")),
        new("0301", new("correctness of content", "数据内容正确性")),
        new("0302", new("compliance of format", "数据格式合规性")),
        new("0303", new("duplicates", "数据重复率"), true),
        new("0304", new("uniqueness", "数据唯一性")),
        new("0305", new("dirty data", "脏数据出现率"), true),
        new("0401", new("same data", "相同数据一致性")),
        new("0402", new("related data", "关联数据一致性")),
        new("0501", new("within the time span", "基于时间段的正确性")),
        new("0502", new("at the point in time", "基于时间点及时性")),
        new("0503", new("sequence in time", "时序性")),
        new("0601", new("access", "可访问")),
        new("0602", new("usability", "可用性")),
    ];

    /// <summary>The six dimensions, in order.</summary>
    public static IReadOnlyList<DataQualityDimension> Dimensions { get; } = Enum.GetValues<DataQualityDimension>();

    /// <summary>The element of a number.</summary>
    /// <exception cref="ArgumentException">The standard has no such element.</exception>
    public static QualityElement Of(string code) =>
        All.FirstOrDefault(e => e.Code == code)
        ?? throw new ArgumentException($"'{code}' is no element of GB/T 36344-2018; the elements are {string.Join(", ", All.Select(e => e.Code))}.", nameof(code));

    /// <summary>The dimension in words.</summary>
    public static LocalizedText Name(this DataQualityDimension dimension) => dimension switch
    {
        DataQualityDimension.Conformity => new("conformity", "规范性"),
        DataQualityDimension.Completeness => new("completeness", "完整性"),
        DataQualityDimension.Accuracy => new("accuracy", "准确性"),
        DataQualityDimension.Consistency => new("consistency", "一致性"),
        DataQualityDimension.Timeliness => new("timeliness", "时效性"),
        _ => new("accessibility", "可访问性"),
    };
}
