namespace DecisionSupport.Ingest.Commands;

/// <summary>What the commands end with.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Good = 0;

    /// <summary>The command could not be done; the message says why. The store is as it was.</summary>
    public const int Error = 1;

    /// <summary>A check failed: something was refused (refresh, rebuild) or found wrong (verify, status). The rest was done.</summary>
    public const int CheckFailed = 2;

    /// <summary>Another process writes the store.</summary>
    public const int Busy = 3;

    /// <summary>For the help text.</summary>
    public const string Help = "Exit codes: 0 good; 1 not done, the store is as it was; 2 a check failed, the rest was done; 3 another process writes the store.";
}
