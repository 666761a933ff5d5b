using DecisionSupport.Ingest.Sharing;
using DecisionSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Sharing;

/// <summary>Where a request stands, in words.</summary>
internal static class RequestState
{
    public static string Of(SharingRequest request, DateOnly today, IStringLocalizer<SharingTexts> words) => request.Decision switch
    {
        null => words["State.Waiting"],
        { Step: SharingStep.Approved } when !request.Allows(today) => words["State.Over"],
        { Step: var step } => words[$"State.{step}"],
    };
}
