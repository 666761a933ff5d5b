namespace DecisionSupport.Analytics.Tests.Support;

/// <summary>The data folder of the checkout.</summary>
internal static class ProductData
{
    public static string File(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "DecisionSupport.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No DecisionSupport.slnx above {AppContext.BaseDirectory}: the tests must run inside the checkout.");
        }

        return Path.Combine([folder.FullName, "data", .. parts]);
    }

    /// <summary>Rows of a plain comma-separated file without quotes, header left out.</summary>
    public static IEnumerable<string[]> Rows(params string[] parts) => System.IO.File.ReadLines(File(parts)).Skip(1).Select(line => line.Split(','));
}
