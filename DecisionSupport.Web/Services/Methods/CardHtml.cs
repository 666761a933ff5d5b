using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace DecisionSupport.Web.Services.Methods;

/// <summary>The Markdown of method cards as HTML that is safe to put on a page: no raw HTML, no script addresses.</summary>
public static class CardHtml
{
    // Cards have headings from level 2; on the page they stand below h1 (page), h2 (kind) and h3 (card).
    private const int Deeper = 2;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The HTML of a body.</summary>
    public static MarkupString Of(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(6, heading.Level + Deeper);
        }

        foreach (var link in document.Descendants<LinkInline>().ToArray())
        {
            if (link.IsImage || !IsHarmless(link.Url))
            {
                link.ReplaceBy(new LiteralInline(link.Title ?? link.Url ?? ""));
            }
            else
            {
                link.GetAttributes().AddPropertyIfNotExist("rel", "noopener");
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsHarmless(l.Url)).ToArray())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        return new(document.ToHtml(Pipeline));
    }

    private static bool IsHarmless(string? url) =>
        url is not null && (url.StartsWith('#') || url.StartsWith("https://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal));
}
