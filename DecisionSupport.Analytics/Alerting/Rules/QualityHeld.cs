using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;

namespace DecisionSupport.Analytics.Alerting.Rules;

/// <summary>A rule of data quality that holds publication fails on the figures in force, and nobody accepted its findings.</summary>
public sealed class QualityHeld : AlertRule
{
    /// <inheritdoc/>
    public override string Name => "QualityGate";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Data quality in doubt", "数据质量存疑");

    /// <inheritdoc/>
    public override bool IsAboutData => true;

    /// <inheritdoc/>
    protected override AlertSight? See(AlertInput input, AlertSetting setting)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Passport is not { } passport || input.Newest is not { } period || passport.Gate.Holding.Count == 0)
        {
            return null;
        }

        var failing = passport.Gate.Holding;
        var cases = failing.Sum(r => r.Cases - r.Good);
        var titles = failing.Select(r => QualityRules.Find(r.Rule)?.Title ?? new(r.Rule, r.Rule)).ToArray();
        var grade = QualityPassport.Words(passport.Grade);
        return new(
            period, failing.Count, cases, FloorMeasure.Cases, input.Level.Periods.First, period,
            passport.Grade == QualityGrade.D ? AlertSeverity.Urgent : AlertSeverity.Warning,
            new(
                $"Grade {grade.En}. Not met: {string.Join("; ", titles.Select(t => t.En))}. {cases} cases.",
                $"评级为{grade.Zh}。未达标：{string.Join("；", titles.Select(t => t.For("zh")))}。共{cases}处。"));
    }
}
