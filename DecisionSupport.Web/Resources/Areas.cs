namespace DecisionSupport.Web.Resources;

// Each class names a pair of resource files beside this one: X.resx (English) and X.zh.resx (Chinese).

/// <summary>Texts of the frame around every page.</summary>
public sealed class Shared;

/// <summary>Texts of the cockpit.</summary>
public sealed class CockpitTexts;

/// <summary>Texts of the indicator page and of charts.</summary>
public sealed class IndicatorTexts;

/// <summary>Texts of the workbench.</summary>
public sealed class WorkbenchTexts;

/// <summary>Texts of the briefing and its exports.</summary>
public sealed class BriefingTexts;

/// <summary>Texts of the catalogue.</summary>
public sealed class CatalogueTexts;

/// <summary>Texts of the data-quality page.</summary>
public sealed class QualityTexts;

/// <summary>Texts of the methods page.</summary>
public sealed class MethodsTexts;

/// <summary>Texts of alerts, comments and instructions.</summary>
public sealed class AlertTexts;

/// <summary>Texts of the sharing register.</summary>
public sealed class SharingTexts;

/// <summary>Texts of the page that traces a figure.</summary>
public sealed class LineageTexts;

/// <summary>Texts of the comparison of two vintages of a dataflow.</summary>
public sealed class ChangesTexts;

/// <summary>Texts of the upload pages.</summary>
public sealed class UploadTexts;

/// <summary>Texts of the tabs of the indicator page: decomposition, diagnostics, cycle.</summary>
public sealed class ReadingTexts;

/// <summary>Texts of the cycle page and of the clock.</summary>
public sealed class CycleTexts;

/// <summary>Texts of the nowcast page.</summary>
public sealed class NowcastTexts;

/// <summary>Texts of the scenario page.</summary>
public sealed class ScenarioTexts;

/// <summary>Texts of the page of forecasts that add up.</summary>
public sealed class HierarchyTexts;

/// <summary>Texts of analysts' adjustments.</summary>
public sealed class JudgementTexts;

/// <summary>Texts of the signatures under models that lost to seasonal naive.</summary>
public sealed class OverrideTexts;

/// <summary>Texts of the formula page.</summary>
public sealed class FormulaTexts;

/// <summary>Texts of the signals pages.</summary>
public sealed class SignalsTexts;
