using System.Globalization;

namespace DecisionSupport.Web.Services.Cockpit;

/// <summary>Names of countries in the reader's language.</summary>
public static class AreaName
{
    /// <summary>The name of an ISO 3166-1 code in the language of the request; the code itself when it is none.</summary>
    public static string Of(string code)
    {
        try
        {
            return new RegionInfo(code).DisplayName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
