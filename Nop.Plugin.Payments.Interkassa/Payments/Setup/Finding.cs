namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>One thing that was looked at, in one line with what to do about it.</summary>
/// <param name="Kind">How bad it is.</param>
/// <param name="Name">The name of its text.</param>
/// <param name="Text">For whoever looks.</param>
public sealed record Finding(FindingKind Kind, string Name, string Text)
{
    /// <summary>The store's page where it can be mended: its path under that of the store, and the store's own text for it; null where there is none.</summary>
    public (string Path, string Title)? Page => Name switch
    {
        "Warning.NoStoreUrl" or "Warning.LocalAddress" or "Warning.NoHttps" or "Test.NoStoreUrl" or "Test.Redirects" or "Test.LocalAddress"
            => ("~/Admin/Store/List", "Admin.Configuration.Stores"),
        "Warning.NotActive" => ("~/Admin/Payment/Methods", "Admin.Configuration.Payment.Methods"),
        "Warning.Currencies" => ("~/Admin/Currency/List", "Admin.Configuration.Currencies"),
        _ => null
    };
}
