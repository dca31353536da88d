using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;

namespace Nop.Plugin.Payments.Interkassa.Tests.Package;

public class PackageTests
{
    public static TheoryData<string> Versions
        => [.. XDocument.Load(Path.Combine(Repository.Root, "NopVersion.props")).Descendants("NopVersions").Single().Value.Split(';')];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_zip_holds_one_folder_and_nothing_that_the_store_has(string nopVersion)
    {
        var output = await RunAsync("build", "Nop.Plugin.Payments.Interkassa", "-c", "Release", "-t:PluginZip", "-v:m", "-nologo",
            $"-p:NopVersion={nopVersion}");
        var version = typeof(InterkassaSettings).Assembly.GetName().Version!.ToString(3);
        var file = Path.Combine(Repository.Root, "artifacts", $"Payments.Interkassa_{nopVersion}_{version}.zip");
        Assert.True(File.Exists(file), output);

        using var zip = ZipFile.OpenRead(file);
        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        Assert.All(names, name => Assert.StartsWith("Payments.Interkassa/", name, StringComparison.Ordinal));
        Assert.Equal(["Payments.Interkassa/Nop.Plugin.Payments.Interkassa.dll", "Payments.Interkassa/SpreadCheetah.dll"],
            names.Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(names, name => name.EndsWith(".deps.json", StringComparison.Ordinal) || name.EndsWith(".pdb", StringComparison.Ordinal));
        foreach (var needed in new[] { "plugin.json", "logo.png", "Content/redirect.js", "Content/interkassa.css", "Views/Admin/Configure.cshtml" })
            Assert.Contains("Payments.Interkassa/" + needed, names);

        using var manifest = JsonDocument.Parse(zip.GetEntry("Payments.Interkassa/plugin.json")!.Open());
        Assert.Equal(version, manifest.RootElement.GetProperty("Version").GetString());
        Assert.Equal(nopVersion, manifest.RootElement.GetProperty("SupportedVersions")[0].GetString());
        Assert.Equal("Payments.Interkassa", manifest.RootElement.GetProperty("SystemName").GetString());
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        // The test host's own build settings are not the package's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await errors);
        return await output;
    }
}
