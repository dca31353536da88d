using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>The contract assemblies promise members that the store must really have.</summary>
public class ReferenceTests
{
    private static readonly string[] Promised = ["Nop.", "FluentMigrator", "FluentValidation"];

    [SkippableFact]
    public void Every_reference_of_the_plugin_resolves_in_the_store()
    {
        Skip.If(StoreFixture.PublishedFolder is null, $"The store tests need a published nopCommerce: set {StoreFixture.Variables}.");

        using var plugin = OpenPlugin();
        var reader = plugin.GetMetadataReader();
        using var store = new StoreMetadata(StoreFixture.PublishedFolder!);

        var missing = new List<string>();
        var seen = 0;
        foreach (var handle in reader.TypeReferences)
        {
            var type = SignatureText.NameOf(reader, handle);
            if (!IsPromised(SignatureText.AssemblyOf(reader, handle)))
                continue;
            seen++;
            if (!store.HasType(type))
                missing.Add(type);
        }

        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (SignatureText.DeclaringType(reader, member.Parent) is not { } type || !IsPromised(type.Assembly) || !store.HasType(type.Name))
                continue;
            seen++;
            var name = reader.GetString(member.Name);
            var signature = SignatureText.Of(reader, member);
            if (!store.HasMember(type.Name, name, signature))
                missing.Add($"{type.Name}.{name} {signature}");
        }

        Assert.True(missing.Count == 0, "The store lacks:" + Environment.NewLine + string.Join(Environment.NewLine, missing));
        Assert.True(seen > 100, $"Only {seen} references were looked at.");
    }

    [SkippableFact]
    public void A_member_that_the_store_lacks_is_found_missing()
    {
        Skip.If(StoreFixture.PublishedFolder is null, $"The store tests need a published nopCommerce: set {StoreFixture.Variables}.");
        using var store = new StoreMetadata(StoreFixture.PublishedFolder!);

        Assert.True(store.HasMember("Nop.Core.IWebHelper", "GetStoreLocation", "System.String(System.Nullable`1<System.Boolean>)"));
        Assert.False(store.HasMember("Nop.Core.IWebHelper", "GetStoreLocation", "System.String(System.Boolean)"));
        Assert.False(store.HasType("Nop.Core.INoSuchThing"));
    }

    private static bool IsPromised(string? assembly)
        => assembly is not null && Promised.Any(prefix => assembly.StartsWith(prefix, StringComparison.Ordinal));

    private static PEReader OpenPlugin()
    {
        using var zip = ZipFile.OpenRead(StoreFixture.BuildZip());
        using var entry = zip.GetEntry("Payments.Interkassa/Nop.Plugin.Payments.Interkassa.dll")!.Open();
        var copy = new MemoryStream();
        entry.CopyTo(copy);
        copy.Position = 0;
        return new PEReader(copy);
    }
}
