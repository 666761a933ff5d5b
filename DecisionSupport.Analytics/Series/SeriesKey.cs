namespace DecisionSupport.Analytics.Series;

/// <summary>Which series of which dataflow. Keys are unique over all dataflows, so addresses use the key alone.</summary>
/// <param name="Dataflow">The dataflow, for example "FRED_US".</param>
/// <param name="Key">The series within it, for example "FRED.UNRATE".</param>
public readonly record struct SeriesKey(string Dataflow, string Key)
{
    /// <summary>"FRED_US/FRED.UNRATE".</summary>
    public override string ToString() => Key is null ? "(no series)" : $"{Dataflow}/{Key}";
}
