using System.Reflection;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Conventions.Tests;

/// <summary>What Analytics shows to others: its own types and the platform's, periods and days instead of instants.</summary>
public class PublicApiTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly s_analytics = typeof(Period).Assembly;

    private static IEnumerable<(string Where, Type Type)> Signatures(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Signatures);

    private static IEnumerable<(string Where, Type Type)> Signatures(Type type)
    {
        var mentioned = new List<(string Where, Type Type)>();
        if (type.BaseType is { } parent)
        {
            mentioned.Add((type.FullName!, parent));
        }

        mentioned.AddRange(type.GetInterfaces().Select(i => (type.FullName!, i)));
        foreach (var member in type.GetMembers(Everything))
        {
            var types = member switch
            {
                MethodBase { IsPublic: true } or MethodBase { IsFamily: true } or MethodBase { IsFamilyOrAssembly: true } =>
                    ((MethodBase)member).GetParameters().Select(p => p.ParameterType).Append((member as MethodInfo)?.ReturnType ?? typeof(void)),
                FieldInfo { IsPublic: true } or FieldInfo { IsFamily: true } => [((FieldInfo)member).FieldType],
                _ => [],
            };
            mentioned.AddRange(types.Select(t => ($"{type.FullName}.{member.Name}", t)));
        }

        return mentioned.SelectMany(m => Unfold(m.Type).Select(t => (m.Where, t)));
    }

    private static IEnumerable<Type> Unfold(Type type) => type.HasElementType
        ? Unfold(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Unfold).Prepend(type);

    private static IEnumerable<string> Foreign(Assembly assembly) => Signatures(assembly)
        .Where(s => !s.Type.IsGenericParameter && s.Type.Assembly != assembly && s.Type.Assembly != typeof(object).Assembly
            && !s.Type.Assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal))
        .Select(s => $"{s.Where}: {s.Type}");

    private static IEnumerable<string> Instants(Assembly assembly) => Signatures(assembly)
        .Where(s => s.Type == typeof(DateTime) || s.Type == typeof(DateTimeOffset))
        .Select(s => $"{s.Where}: {s.Type}");

    [Fact]
    public void No_library_type_is_in_a_public_signature() => Violations.None(Foreign(s_analytics));

    [Fact]
    public void Time_is_a_period_or_a_day_never_an_instant() => Violations.None(Instants(s_analytics));

    // The rules themselves are tried on this assembly, which shows both.
    [Fact]
    public void A_foreign_type_and_an_instant_are_found()
    {
        Assert.Contains($"{typeof(Sinner).FullName}.Show: {typeof(Assert)}", Foreign(typeof(Sinner).Assembly));
        Assert.Contains($"{typeof(Sinner).FullName}.When: {typeof(DateTime)}", Instants(typeof(Sinner).Assembly));
    }

    public abstract class Sinner
    {
        public abstract DateTime? When(int day);

        protected abstract void Show(IReadOnlyList<Assert[]> all);
    }
}
