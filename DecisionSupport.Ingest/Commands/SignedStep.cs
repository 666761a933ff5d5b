using System.CommandLine;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>What commands share by which a person decides something about what is published, by name and with a reason.</summary>
internal static class SignedStep
{
    /// <summary>The reason, which the register keeps.</summary>
    public static Option<string> Reason() => new("--reason") { Description = "Why", Required = true };

    /// <summary>Takes a step on the published store; a choice that is not one, an empty store and a refusal are said on the error output.</summary>
    /// <typeparam name="TRefused">What the step throws when it is refused; its message goes to the person.</typeparam>
    /// <param name="location">Where the store is.</param>
    /// <param name="isOne">Whether one of the choices was made, and only one.</param>
    /// <param name="choices">The choices: "--accept or --reject".</param>
    /// <param name="take">Takes the step and says what it was.</param>
    public static int Run<TRefused>(StoreLocation location, bool isOne, string choices, Func<ISeriesReader, string> take)
        where TRefused : Exception
    {
        if (!isOne)
        {
            Console.Error.WriteLine($"Say {choices}, one of them.");
            return ExitCode.Error;
        }

        using var store = new PublishedStore(location);
        if (!store.TryGetCurrent(out var reader))
        {
            Console.Error.WriteLine($"Nothing is published in {location.Store}. Run 'refresh'.");
            return ExitCode.Error;
        }

        try
        {
            Console.Out.WriteLine($"{take(reader)}: run 'refresh' to follow it.");
            return ExitCode.Good;
        }
        catch (TRefused e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.Error;
        }
    }
}
