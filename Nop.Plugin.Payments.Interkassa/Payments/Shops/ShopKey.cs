namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>With which of a shop's keys a notification was signed.</summary>
public enum ShopKey
{
    /// <summary>With none.</summary>
    None,

    /// <summary>The sign key.</summary>
    Sign,

    /// <summary>The test key, which signs test payments alone.</summary>
    Test,

    /// <summary>One from before a change of keys.</summary>
    Former
}
