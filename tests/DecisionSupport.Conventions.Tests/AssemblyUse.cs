using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DecisionSupport.Conventions.Tests;

/// <summary>The foreign types and members that an assembly's code uses, from its metadata.</summary>
internal static class AssemblyUse
{
    /// <summary>Types as "Namespace.Type", members as "Namespace.Type::Name(Parameter, …)".</summary>
    public static IReadOnlyList<string> Of(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var reader = image.GetMetadataReader();
        var types = reader.TypeReferences.Select(h => Name(reader, reader.GetTypeReference(h)));
        var members = reader.MemberReferences.Select(h => reader.GetMemberReference(h)).Select(m => $"{Parent(reader, m.Parent)}::{reader.GetString(m.Name)}{Parameters(m)}");
        return [.. types.Concat(members).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Parameters(MemberReference member) => member.GetKind() == MemberReferenceKind.Method
        ? $"({string.Join(", ", member.DecodeMethodSignature(TypeNames.Instance, null).ParameterTypes)})"
        : "";

    private static string Parent(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => Name(reader, reader.GetTypeReference((TypeReferenceHandle)parent)),
        HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(TypeNames.Instance, null),
        _ => "",
    };

    private static string Name(MetadataReader reader, TypeReference type) => type.ResolutionScope.Kind == HandleKind.TypeReference
        ? $"{Name(reader, reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope))}.{reader.GetString(type.Name)}"
        : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";

    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public static TypeNames Instance { get; } = new();

        public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[,]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetFunctionPointerType(MethodSignature<string> signature) => "*";

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType;

        public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;

        public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetPinnedType(string elementType) => elementType;

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Name(reader, reader.GetTypeReference(handle));

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
    }
}
