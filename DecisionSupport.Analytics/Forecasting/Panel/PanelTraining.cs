using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>What a trained panel model of one frequency was trained on; it is stored inside the model file.</summary>
/// <param name="Model">Name of the model: "lightgbm".</param>
/// <param name="Frequency">The frequency of all its series.</param>
/// <param name="TrainedTo">The last day of the last period of any series learnt from.</param>
/// <param name="KnownTo">The newest release among the series learnt from; null when the caller did not say.</param>
/// <param name="Series">How many series were learnt from.</param>
/// <param name="Horizon">The longest step trained.</param>
/// <param name="Seed">Seed of the trainer.</param>
/// <param name="Features">Names of the features.</param>
/// <param name="Recipe">The trainer's settings.</param>
/// <param name="Fingerprint">SHA-256, in hexadecimal, of all of the above but <paramref name="KnownTo"/> and of every figure learnt from: equal ones give equal models.</param>
public sealed record PanelTraining(
    string Model, Frequency Frequency, DateOnly TrainedTo, DateOnly? KnownTo, int Series, int Horizon, int Seed, IReadOnlyList<string> Features, string Recipe, string Fingerprint);
