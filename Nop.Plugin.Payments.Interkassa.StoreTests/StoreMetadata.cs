using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>Types and members of a store's assemblies, read without loading them.</summary>
public sealed class StoreMetadata : IDisposable
{
    private static readonly string[] Patterns = ["Nop.*.dll", "FluentMigrator*.dll", "FluentValidation*.dll"];

    private readonly List<PEReader> _files = [];
    private readonly Dictionary<string, (MetadataReader Reader, TypeDefinitionHandle Handle)> _types = new(StringComparer.Ordinal);

    public StoreMetadata(string folder)
    {
        foreach (var file in Patterns.SelectMany(pattern => Directory.GetFiles(folder, pattern)))
        {
            var portable = new PEReader(new MemoryStream(File.ReadAllBytes(file)));
            _files.Add(portable);
            var reader = portable.GetMetadataReader();
            foreach (var handle in reader.TypeDefinitions)
                _types.TryAdd(SignatureText.NameOf(reader, handle), (reader, handle));
        }
    }

    public bool HasType(string name) => _types.ContainsKey(name);

    /// <summary>Whether a type, or a type that it derives from, has a method or field with this very signature.</summary>
    public bool HasMember(string type, string name, string signature)
    {
        if (!_types.TryGetValue(type, out var found))
            return false;

        var (reader, handle) = found;
        var definition = reader.GetTypeDefinition(handle);
        if (definition.GetMethods().Select(reader.GetMethodDefinition)
                .Any(method => reader.GetString(method.Name) == name && SignatureText.Of(method) == signature)
            || definition.GetFields().Select(reader.GetFieldDefinition)
                .Any(field => reader.GetString(field.Name) == name && field.DecodeSignature(SignatureText.Provider, null) == signature))
            return true;

        var bases = definition.GetInterfaceImplementations().Select(implementation => reader.GetInterfaceImplementation(implementation).Interface)
            .Append(definition.BaseType).Where(parent => !parent.IsNil);
        return bases.Any(parent => SignatureText.DeclaringType(reader, parent) is { } declaring && HasMember(declaring.Name, name, signature));
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());
}

/// <summary>Writes signatures as text, so that those of different assemblies can be compared.</summary>
internal static class SignatureText
{
    public static readonly ISignatureTypeProvider<string, object?> Provider = new TypeNames();

    public static string Of(MetadataReader reader, MemberReference member)
        => member.GetKind() == MemberReferenceKind.Field ? member.DecodeFieldSignature(Provider, null) : Text(member.DecodeMethodSignature(Provider, null));

    public static string Of(MethodDefinition method) => Text(method.DecodeSignature(Provider, null));

    public static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}+{reader.GetString(type.Name)}"
            : Qualified(reader, type.Namespace, type.Name);
    }

    public static string NameOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{NameOf(reader, outer)}+{reader.GetString(type.Name)}"
            : Qualified(reader, type.Namespace, type.Name);
    }

    /// <summary>The assembly that a reference points to; null for the own one.</summary>
    public static string? AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            HandleKind.TypeReference => AssemblyOf(reader, (TypeReferenceHandle)scope),
            _ => null
        };
    }

    /// <summary>The type, without its generic arguments, that a member or a base belongs to.</summary>
    public static (string Name, string? Assembly)? DeclaringType(MetadataReader reader, EntityHandle parent)
    {
        switch (parent.Kind)
        {
            case HandleKind.TypeReference:
                return (NameOf(reader, (TypeReferenceHandle)parent), AssemblyOf(reader, (TypeReferenceHandle)parent));
            case HandleKind.TypeDefinition:
                return (NameOf(reader, (TypeDefinitionHandle)parent), null);
            case HandleKind.TypeSpecification:
                var blob = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
                // ELEMENT_TYPE_GENERICINST, then class or valuetype, then the generic type itself.
                return blob.ReadByte() == 0x15 && blob.ReadByte() is 0x11 or 0x12 ? DeclaringType(reader, blob.ReadTypeHandle()) : null;
            default:
                return null;
        }
    }

    private static string Text(MethodSignature<string> signature)
        => $"{signature.ReturnType}({string.Join(',', signature.ParameterTypes)})"
            + (signature.GenericParameterCount > 0 ? $"`{signature.GenericParameterCount}" : string.Empty);

    private static string Qualified(MetadataReader reader, StringHandle space, StringHandle name)
        => space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";

    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => NameOf(reader, handle);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => NameOf(reader, handle);

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
            => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(',', typeArguments)}>";

        public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;

        public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "fn " + Text(signature);
    }
}
