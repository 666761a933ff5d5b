namespace DecisionSupport.Web.Services.Workbench;

/// <summary>Log messages of the workbench.</summary>
internal static partial class WorkbenchLog
{
    [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "The study {Address} failed.")]
    public static partial void RunFailed(ILogger logger, string address, Exception exception);
}
