namespace DecisionSupport.Web.Briefing.Html;

/// <summary>The style of the page: the colours of the site, light or dark as the reader's system says, always light in print.</summary>
internal static class HtmlStyle
{
    /// <summary>The style sheet.</summary>
    public const string Text = """
        :root{--ink:#14202e;--ink-soft:#4a5868;--surface:#fff;--grid:#e2e7ed;--line-strong:#6b7a8b;--link:#0f4c81;--fan-2:rgba(18,67,109,.16);--series-1:#12436d;--series-2:#b3450a;--series-3:#1b7a6f;--series-4:#801650;--series-5:#3d3d3d;--series-6:#7a5bb0}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#eef3f8;--ink-soft:#b3c0cd;--surface:#17212d;--grid:#2a394a;--line-strong:#8296aa;--link:#8cc4ff;--fan-2:rgba(127,189,242,.18);--series-1:#7fbdf2;--series-2:#ff9d63;--series-3:#5fd3c2;--series-4:#f18fc4;--series-5:#d5dbe2;--series-6:#c3adf0}}
        body{margin:0 auto;max-width:1080px;padding:16px;font:16px/1.5 "Segoe UI",system-ui,"Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--surface)}
        h1{font-size:30px;margin:.4em 0}h2{font-size:21px;margin:0 0 .2em}section{margin:40px 0;padding-top:16px;border-top:1px solid var(--grid)}
        a{color:var(--link)}.soft,.small{color:var(--ink-soft)}.small{font-size:13px}.light{display:inline-block;padding:1px 10px;border:1.5px solid #1f2937;border-radius:6px;font-weight:700}
        .key{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;padding:0;margin:6px 0}
        .svg-chart{display:block;overflow:visible;margin:8px 0}.mark{font-size:12px;fill:var(--ink-soft);paint-order:stroke;stroke:var(--surface);stroke-width:3px;stroke-linejoin:round}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{text-align:left;padding:4px 12px 4px 0;border-bottom:1px solid var(--grid);font-weight:400;vertical-align:top}thead th{font-weight:600}.facts td{font-weight:700}.num{text-align:right}
        .scroll{overflow-x:auto;max-height:420px}summary{cursor:pointer;min-height:24px}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        @media print{body{max-width:none;font-size:11pt}section{break-before:page;border:0;margin:0}details{display:none}.scroll{max-height:none}a{color:inherit;text-decoration:none}}
        """;
}
