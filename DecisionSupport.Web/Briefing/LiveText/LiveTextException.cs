namespace DecisionSupport.Web.Briefing.LiveText;

/// <summary>A place of a text cannot be filled; the message says why, in the language of the text.</summary>
internal sealed class LiveTextException(string message) : Exception(message);
