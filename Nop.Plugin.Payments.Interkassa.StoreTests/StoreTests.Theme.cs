namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>The views are compiled, and a theme can still have its own.</summary>
public partial class StoreTests
{
    [SkippableFact]
    public async Task A_theme_has_its_own_view()
    {
        store.Need();
        var invoice = await NewInvoiceAsync();
        var folder = Path.Combine(store.Store.Folder, "Themes", "DefaultClean", "Views", "Shared", "Interkassa");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "Redirect.cshtml"), "@{ Layout = null; }<p>The theme's own page</p>");
        await store.Store.RestartAsync();
        try
        {
            using var http = new HttpClient();
            Assert.Contains("The theme's own page", await http.GetStringAsync($"{store.Store.Url}/Plugins/Interkassa/Pay/{invoice.PaymentNumber}"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            await store.Store.RestartAsync();
        }
    }
}
