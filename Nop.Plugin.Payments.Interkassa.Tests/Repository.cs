using System.Runtime.CompilerServices;

namespace Nop.Plugin.Payments.Interkassa.Tests;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Plugin => Path.Combine(Root, "Nop.Plugin.Payments.Interkassa");

    private static string FindRoot([CallerFilePath] string thisFile = "")
        => Directory.GetParent(Path.GetDirectoryName(thisFile)!)!.FullName;
}
