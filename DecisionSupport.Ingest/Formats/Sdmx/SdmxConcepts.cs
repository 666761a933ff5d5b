using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>
/// The component ids whose role is known without a structure message: the SDMX cross-domain concepts (Glossary 2.1, SDMX 2018),
/// and the attribute ids that the ECB, BIS, Eurostat, OECD, IMF and World Bank structures share.
/// </summary>
internal static partial class SdmxConcepts
{
    public const string Time = "TIME_PERIOD";

    public const string Value = "OBS_VALUE";

    /// <summary>Attributes of one observation, which are never moved up to the series.</summary>
    public static readonly FrozenSet<string> OfObservation = Set(
        "OBS_STATUS OBS_FLAG OBS_CONF CONF_STATUS CONF_STATUS_OBS OBS_PRE_BREAK PRE_BREAK_VALUE OBS_COM OBS_COMMENT COMMENT_OBS " +
        "OBS_NOTE OBS_FOOTNOTE EMBARGO_TIME OBS_EDP_WBB OBS_STATUS_GFS UPDATED");

    /// <summary>Attributes of observations, series, groups and data sets.</summary>
    private static readonly FrozenSet<string> Attributes = Set(
        "AVAILABILITY COLLECTION COLLECTION_DETAIL COLL_METHOD COMPILATION COMPILING_ORG COVERAGE DATA_COMP DATA_COMP_METHOD DATA_PROVIDER " +
        "DATA_SOURCE DATASOURCE DECIMALS DECIMALS_DISPLAYED DISS_ORG DOM_SER_IDS PUBL_ECB PUBL_MU PUBL_PUBLIC UNIT UNIT_INDEX_BASE UNIT_MEASURE UNIT_MULT " +
        "UNIT_MULTIPLIER UNIT_DETAIL UNIT_PRICE_BASE SOURCE SOURCE_AGENCY SOURCE_AGENCY_2 SOURCE_PUB SOURCE_DETAIL SOURCE_NAME TIME_FORMAT " +
        "TIME_PER_COLLECT TITLE TITLE_COMPL TITLE_NAT BASE_PER BASE_PERIOD BASE_YEAR REF_PERIOD REF_PERIOD_DETAIL REF_YEAR_PRICE REPYEARSTART REPYEAREND " +
        "REPORTING_YEAR_START_DAY ADJUST_DETAIL ADJU_DETAIL BREAKS BREAK CALENDAR_ADJ CUST_BREAKDOWN_LB COMMENT COMMENT_DSET COMMENT_TS COMMENT_SET NOTE NOTES " +
        "FOOTNOTE FOOTNOTES FOOTNOTE_DSET CONTACT CURRENCY_DETAIL DESCRIPTION EXT_TITLE EXT_UNIT EXT_UNIT_MULT INSTR_ASSET_DETAIL LAST_UPDATE LASTUPDATE METHODOLOGY_NOTES " +
        "NAT_TITLE NATURE NATURE_OBS OBS_VALUE_MEASURE PREF_SCALE PRICE_REF_YEAR RELATIONSHIP_DETAIL REVISION SERIES_NAME SERIES_COMMENT SERIES_CODE SERIESKEY " +
        "SCALE SCALE_FACTOR SUPPLEMENTARY_CURRENCY TIME_DETAIL GEO_INFO_TYPE GEO_INFO_URL CONFIDENTIALITY CONF_REASON UPPER_BOUND LOWER_BOUND STAT_CONC_DEF " +
        "OVERLAP COUNTRY_UPDATE_DATE KEYWORDS ACCESS_SHARING_LEVEL SECURITY_CLASSIFICATION LICENSE IFS_FLAG SYNTHETIC VALUATION_DETAIL ORG_VISIBILITY " +
        "PRECISION DERIVATION_TYPE REPORTING_PERIOD_TYPE COMMON_REFERENCE_PERIOD TOPIC KEY_INDICATOR CALC_METHOD SERIES_FOOTNOTE TITLE_GRP TITLE_TS SOURCE_LINK " +
        "TIME_PERIOD_METHOD COVERAGE_TIME WGTD_SAMPL_SIZE REBASE_FACTOR REVISION_STATUS FULL_SOURCE_CITATION SHORT_SOURCE_CITATION DOI AUTHOR METHODOLOGY");

    public static bool IsAttribute(string id) =>
        OfObservation.Contains(id) || Attributes.Contains(id) || id is "LAST UPDATE" || NumberedAttribute().IsMatch(id);

    public static bool IsStatus(string id) => id is "OBS_STATUS" or "OBS_FLAG";

    public static bool IsFrequency(string id) => id is "FREQ" or "freq" or "FREQUENCY";

    /// <summary>Ids that name a measure in structures with other or several measures: M1, ME_1, MEAS_2, OBS_VALUE1.</summary>
    public static bool IsMeasure(string id) => id == Value || Measure().IsMatch(id);

    /// <summary>What SDMX writes for a figure that is missing: NaN for numbers, #N/A for text (SDMX 3.0, section 6, 4.4).</summary>
    public static bool IsMissing(string text) =>
        text.Length == 0 || text.Equals("NaN", StringComparison.OrdinalIgnoreCase) || text is "#N/A" or "#NA";

    [GeneratedRegex(@"^ATTR?_?[A-Z]?\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedAttribute();

    [GeneratedRegex(@"^(OBS_VALUE_?\d+|M\d+|ME_\d+|MEAS_[A-Z0-9]+|MEASURE_?\d+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Measure();

    private static FrozenSet<string> Set(string ids) => ids.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
