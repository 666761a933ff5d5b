using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services.Workbench;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Workbench;

/// <summary>The reason of a failure in the reader's language.</summary>
internal static class FailureText
{
    public static string Of(ModelFailure? failure, IStringLocalizer<WorkbenchTexts> texts) =>
        failure is null ? "—" : texts["Failure." + failure.Kind, failure.Needed, failure.Has, failure.Message];
}
