using System.IO.Compression;
using System.Runtime.CompilerServices;
#if POWERSHELL
using System.Management.Automation;
using System.Management.Automation.Runspaces;
#endif

namespace Nop.Plugin.Payments.Interkassa.Tests.Script;

public class BuildScriptTests
{
    private static readonly string Root = FindRoot();

#if POWERSHELL
    [Fact]
    public void It_writes_the_zip_and_names_it()
    {
        var outputFolder = Path.Combine(Root, "artifacts", "script-test");
        if (Directory.Exists(outputFolder))
            Directory.Delete(outputFolder, recursive: true);

        var (output, failure) = Run(new() { ["OutputFolder"] = outputFolder, ["Configuration"] = "Debug" });

        Assert.Null(failure);
        var zip = Assert.Single(Directory.GetFiles(outputFolder, "Payments.Interkassa_4.90_*.zip"));
        Assert.Contains(zip, output);
        using var archive = ZipFile.OpenRead(zip);
        Assert.Contains(archive.Entries, entry => entry.FullName == "Payments.Interkassa/plugin.json");
    }

    [Fact]
    public void A_failed_build_is_an_error_that_says_so()
    {
        var (_, failure) = Run(new() { ["NopCommerceDir"] = Path.Combine(Root, "no-such-store") });

        Assert.NotNull(failure);
        Assert.Contains("Nop.Web.dll", failure.Message, StringComparison.Ordinal);
    }

    // Debug, because the package tests build Release at the same time.
    private static (string Output, Exception? Failure) Run(Dictionary<string, object> parameters)
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            Environment.SetEnvironmentVariable(name, null);
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell.AddCommand(Path.Combine(Root, "build.ps1")).AddParameters(parameters);
        try
        {
            return (string.Join('\n', shell.Invoke().Select(line => line.ToString())), null);
        }
        catch (RuntimeException failure)
        {
            return (string.Empty, failure);
        }
    }
#else
    [SkippableFact]
    public void It_writes_the_zip_and_names_it() => Skip.If(true, "Running build.ps1 needs the .NET 10 SDK, for its PowerShell library.");
#endif

    private static string FindRoot([CallerFilePath] string thisFile = "") => Directory.GetParent(Path.GetDirectoryName(thisFile)!)!.FullName;
}
