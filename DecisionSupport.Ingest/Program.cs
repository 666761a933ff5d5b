namespace DecisionSupport.Ingest;

/// <summary>Entry of the command line.</summary>
public static class Program
{
    /// <summary>Runs a command.</summary>
    public static int Main(string[] args) => args.Length;
}
