using System.Runtime.CompilerServices;

namespace Nop.Plugin.Payments.Interkassa.Tests.Support;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Plugin => Path.Combine(Root, "Nop.Plugin.Payments.Interkassa");

    private static string FindRoot([CallerFilePath] string thisFile = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
