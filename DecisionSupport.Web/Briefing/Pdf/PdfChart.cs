using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Briefing.Office;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Localisation;
using SkiaSharp;

namespace DecisionSupport.Web.Briefing.Pdf;

/// <summary>A chart drawn on any canvas, from the same path data as the chart of the page.</summary>
/// <param name="canvas">Where it is drawn.</param>
/// <param name="state">The chart.</param>
/// <param name="language">"zh" or "en".</param>
internal sealed class PdfChart(SKCanvas canvas, ChartState state, string language)
{
    private const float Small = 8.5f;
    private const float Left = 38;
    private const float Bottom = 18;
    private const float Top = 22;

    private static readonly SKColor s_ink = SKColor.Parse("4A5868");
    private static readonly SKColor s_grid = SKColor.Parse("D5DCE4");

    /// <summary>Draws it into a box.</summary>
    public void Draw(SKRect box)
    {
        var plot = new SKRect(box.Left + Left, box.Top + Top, box.Right - 4, box.Bottom - Bottom);
        var values = state.Lines.SelectMany(l => l.Values.Values.ToArray());
        var scale = AxisScale.Of(state.Fan is { } f ? values.Concat(f.Quantiles.SelectMany(q => new[] { q[0], q[^1] })) : values);
        var path = new SvgPath(state.Periods, scale, plot.Height);
        Axes(box, plot, scale, path);
        var place = SKMatrix.CreateScaleTranslation(plot.Width / (float)SvgPath.Width, 1, plot.Left, plot.Top);
        if (state.Fan is { } fan)
        {
            var start = state.Lines[0].Values[fan.Origin] is var value && !double.IsNaN(value) ? (fan.Origin, value) : default((Period, double)?);
            foreach (var level in ChartTable.Levels.Reverse())
            {
                Fill(path.Band(fan.At(Math.Round((1 - level) / 2, 3)), fan.At(Math.Round((1 + level) / 2, 3)), start), place);
            }

            var median = start is var (period, first) ? TimeSeries.Of(period, [first, .. fan.Median.Values]) : fan.Median;
            Stroke(path.Line(median), place, Colour(0), 1.4f, true);
        }

        for (var i = state.Lines.Count - 1; i >= 0; i--)
        {
            Stroke(path.Line(state.Lines[i].Values), place, Colour(i), i == 0 ? 1.8f : 1.4f, state.Lines[i].Dashed);
        }

        Key(box);
    }

    private static SKColor Colour(int line) => SKColor.Parse(ThemeXml.Lines[line % ThemeXml.Lines.Count]);

    private void Axes(SKRect box, SKRect plot, AxisScale scale, SvgPath path)
    {
        using var font = PdfFonts.Of(Small, false);
        using var text = new SKPaint { Color = s_ink, IsAntialias = true };
        using var line = new SKPaint { Color = s_grid, StrokeWidth = 0.6f, IsAntialias = true };
        foreach (var tick in scale.Ticks)
        {
            var y = plot.Top + (float)path.Y(tick);
            canvas.DrawLine(plot.Left, y, plot.Right, y, line);
            PdfText.Draw(canvas, FigureText.Number(tick, scale.Decimals), plot.Left - 5, y + 3, SKTextAlign.Right, font, text);
        }

        foreach (var (period, label) in PeriodTicks.Of(state.Periods, language))
        {
            var x = plot.Left + (plot.Width * (float)(path.X(period) / SvgPath.Width));
            var half = font.MeasureText(label) / 2;
            PdfText.Draw(canvas, label, Math.Clamp(x, box.Left + half, box.Right - half), box.Bottom - 4, SKTextAlign.Center, font, text);
        }
    }

    // Names of the lines above the plot, each with a piece of its line.
    private void Key(SKRect box)
    {
        using var font = PdfFonts.Of(Small, false);
        using var text = new SKPaint { Color = s_ink, IsAntialias = true };
        var x = box.Left;
        for (var i = 0; i < state.Lines.Count && state.Lines.Count + (state.Fan is null ? 0 : 1) > 1; i++)
        {
            x = Entry(x, state.Lines[i].Name, Colour(i), state.Lines[i].Dashed);
        }

        if (state.Fan is not null)
        {
            Entry(x, BriefingText.Of(language, "MedianAndBands"), Colour(0), true);
        }

        float Entry(float at, string name, SKColor colour, bool dashed)
        {
            Stroke("M0 0L18 0", SKMatrix.CreateTranslation(at, box.Top + 7), colour, 1.8f, dashed);
            PdfText.Draw(canvas, name, at + 22, box.Top + 10, SKTextAlign.Left, font, text);
            return at + 22 + font.MeasureText(name) + 16;
        }
    }

    private void Fill(string data, SKMatrix place)
    {
        using var path = SKPath.ParseSvgPathData(data);
        path.Transform(place);
        using var paint = new SKPaint { Color = Colour(0).WithAlpha(40), IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    private void Stroke(string data, SKMatrix place, SKColor colour, float width, bool dashed)
    {
        using var path = SKPath.ParseSvgPathData(data);
        path.Transform(place);
        using var dash = dashed ? SKPathEffect.CreateDash([4, 3], 0) : null;
        using var paint = new SKPaint { Color = colour, StrokeWidth = width, Style = SKPaintStyle.Stroke, StrokeJoin = SKStrokeJoin.Round, StrokeCap = SKStrokeCap.Round, PathEffect = dash, IsAntialias = true };
        canvas.DrawPath(path, paint);
    }
}
