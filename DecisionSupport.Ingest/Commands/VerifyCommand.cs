using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>verify: raw files, warehouse and publication say the same.</summary>
internal static class VerifyCommand
{
    public static int Run(StoreLocation location)
    {
        var problems = Verification.Run(location, line => Console.Out.WriteLine(line));
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"wrong: {problem}");
        }

        return problems.Count == 0 ? ExitCode.Good : ExitCode.CheckFailed;
    }
}
