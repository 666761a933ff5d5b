namespace DecisionSupport.Ingest.Tests;

/// <summary>Extracts of real releases, copied from data/snapshots (the path names source and vintage).</summary>
public static class Extracts
{
    // ggplot2-economics/2015-06-01: GGECON.psavert
    public const string SavingRate2015 = """
        id,period,value
        FRED.PSAVERT,2012-10,8.8
        FRED.PSAVERT,2012-11,9.7
        FRED.PSAVERT,2012-12,12
        FRED.PSAVERT,2015-03,7.4
        FRED.PSAVERT,2015-04,7.6

        """;

    // fred/2022-10-31: FRED.PSAVERT
    public const string SavingRate2022 = """
        id,period,value
        FRED.PSAVERT,2012-10,8.7
        FRED.PSAVERT,2012-11,9.5
        FRED.PSAVERT,2012-12,11.6
        FRED.PSAVERT,2015-03,7.7
        FRED.PSAVERT,2015-04,7.6
        FRED.PSAVERT,2022-08,3.4
        FRED.PSAVERT,2022-09,3.1

        """;

    // fred/2022-10-31: FRED.UNRATE
    public const string Unemployment2022 = """
        id,period,value
        FRED.UNRATE,2022-07,3.5
        FRED.UNRATE,2022-08,3.7
        FRED.UNRATE,2022-09,3.5

        """;
}
