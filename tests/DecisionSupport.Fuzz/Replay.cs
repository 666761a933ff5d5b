namespace DecisionSupport.Fuzz;

/// <summary>Feeds files one by one, to see a crash that was found again.</summary>
internal static class Replay
{
    public static int Run(FuzzTarget target, IEnumerable<string> files)
    {
        var failed = 0;
        foreach (var file in files)
        {
            try
            {
                target.Feed(File.ReadAllBytes(file));
                Console.WriteLine($"good {file}");
            }
            catch (Exception e)
            {
                failed++;
                Console.WriteLine($"FAILED {file}: {e}");
            }
        }

        return failed == 0 ? 0 : 1;
    }
}
