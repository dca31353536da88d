using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Interkassa.Emulator;
using Microsoft.AspNetCore.Builder;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Witnesses;

/// <summary>
/// What Interkassa itself has published, unmodified, beside what was written here. <c>INTERKASSA_PHP_SDK</c> is a folder with a copy of its PHP SDK
/// (github.com/interkassa/php-sdk), <c>INTERKASSA_PHP_WOOCOMMERCE</c> and <c>INTERKASSA_PHP_OPENCART</c> such of its shop modules
/// (github.com/CMSInterkassa, Wordpress and Opencart); PHP with curl and mbstring must be installed.
/// </summary>
public sealed class WitnessTests : IAsyncLifetime
{
    private const string Key = "witness-sign-key";
    private const int Forms = 4_000;

    private readonly Checkout _checkout = new() { Id = "5370b755bf4efccb31ad6f90", SignKey = Key, TestKey = "witness-test-key", Currencies = ["UAH"] };
    private readonly Checkout _md5Checkout = new() { Id = "5370b755bf4efccb31ad6f91", SignKey = "md5-key", Algorithm = "Md5", Currencies = ["UAH"] };
    private readonly ApiUser _user = new() { Id = "witness-user", Key = "witness-api-key", AccountId = "witness-account",
        CheckoutIds = ["5370b755bf4efccb31ad6f90"] };

    private WebApplication _emulator = null!;

    public async Task InitializeAsync()
    {
        _emulator = EmulatorApp.Build(["--Urls", "http://127.0.0.1:0"], options =>
        {
            options.Checkouts = [_checkout, _md5Checkout];
            options.ApiUsers = [_user];
            options.BrowserWaitSeconds = 1;
        });
        await _emulator.StartAsync();
    }

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [SkippableFact]
    public async Task Interkassas_own_SDK_completes_its_calls_against_the_emulator()
    {
        var told = await RunAsync(string.Empty, "witness.php", Folder("INTERKASSA_PHP_SDK"), Url, _user.AccountId, _user.Key, _checkout.Id, Key);

        Assert.True(told.Length >= 35, string.Join('\n', told));
        Assert.All(told, line => Assert.StartsWith("ok ", line, StringComparison.Ordinal));
    }

    /// <summary>Thousands of random forms, signed by the SDK and by this plugin with the same key.</summary>
    [SkippableTheory]
    [InlineData(SignatureAlgorithm.Sha256, "sha256")]
    [InlineData(SignatureAlgorithm.Md5, "md5")]
    public async Task A_form_has_the_signature_that_Interkassas_own_SDK_gives_it(SignatureAlgorithm algorithm, string name)
    {
        var sdk = Folder("INTERKASSA_PHP_SDK");
        var random = new Random(1);
        var forms = Enumerable.Range(0, Forms).Select(_ => RandomForm(random)).ToList();

        var signed = await RunAsync(string.Join('\n', forms.Select(form => JsonSerializer.Serialize(new object[] { form, Key, name }))), "witness.php", "sign",
            sdk);

        Assert.Equal(forms.ConvertAll(form => SciSignature.Compute(form, Key, algorithm)), signed);
    }

    /// <summary>The forms of the official modules for other shops, made by their own code, with and without their test mode.</summary>
    [SkippableFact]
    public async Task The_official_shop_modules_forms_are_taken()
    {
        var order = JsonSerializer.Serialize(new { checkout = _md5Checkout.Id, secret = _md5Checkout.SignKey });

        var told = await RunAsync(string.Empty, "forms.php", Folder("INTERKASSA_PHP_WOOCOMMERCE"), Folder("INTERKASSA_PHP_OPENCART"), order, "--post=" + Url);

        Assert.True(told.Length >= 9, string.Join('\n', told));
        Assert.All(told, line =>
        {
            using var form = JsonDocument.Parse(line);
            var fields = form.RootElement.GetProperty("fields").EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString());
            Assert.Equal(fields["ik_sign"], SciSignature.Compute(fields, _md5Checkout.SignKey, SignatureAlgorithm.Md5));
            Assert.True(form.RootElement.GetProperty("status").GetInt32() == 200, line);
        });
    }

    private string Url => _emulator.Urls.Single();

    private static string Folder(string variable)
    {
        var folder = Environment.GetEnvironmentVariable(variable);
        Skip.If(string.IsNullOrEmpty(folder), $"Interkassa's own code is not given: set {variable}.");
        return folder!;
    }

    /// <summary>Names as forms have them, and others; values of any characters, empty ones too.</summary>
    private static SortedDictionary<string, string> RandomForm(Random random)
    {
        string[] names = ["ik_co_id", "ik_pm_no", "ik_am", "ik_cur", "ik_desc", "ik_x_field", "_ik_x_field", "ik_X", "ik-y", "Ik_z", "z", "0", "ik_pw_via",
            "ik_"];
        var form = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names.Where(_ => random.Next(3) > 0))
        {
            var value = new StringBuilder();
            for (var length = random.Next(12); length > 0; length--)
                value.Append(new Rune(random.Next(4) switch { 0 => random.Next(0x20, 0x7f), 1 => random.Next(0x400, 0x460), 2 => 0x1f600
                    + random.Next(40), _ => ':' }));
            form[name] = value.ToString();
        }

        return form;
    }

    private static async Task<string[]> RunAsync(string input, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("php") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in arguments.Prepend(Path.Combine(Path.GetDirectoryName(ThisFile())!, script)))
            start.ArgumentList.Add(argument);
        using var php = Process.Start(start)!;
        var told = php.StandardOutput.ReadToEndAsync();
        await php.StandardInput.WriteAsync(input);
        php.StandardInput.Close();
        var lines = (await told).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await php.WaitForExitAsync();
        return lines;
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
