// What differs between the versions of nopCommerce.

namespace Nop.Core.Caching;

#if NOP_4_90_OR_GREATER
/// <summary>What is kept goes when its prefix is removed.</summary>
public class CacheKey(string key)
{
    public string Key { get; } = key;
}
#else
/// <summary>What is kept goes when one of its prefixes is removed.</summary>
public class CacheKey(string key, params string[] prefixes)
{
    public string Key { get; } = key;

    public List<string> Prefixes { get; } = [.. prefixes];
}
#endif
