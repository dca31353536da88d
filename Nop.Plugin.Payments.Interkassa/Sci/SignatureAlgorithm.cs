namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>How a checkout signs: its setting "Sign algorithm" in the Interkassa cabinet.</summary>
public enum SignatureAlgorithm
{
    /// <summary>SHA-256, what every new checkout should use.</summary>
    Sha256 = 0,

    /// <summary>MD5, for checkouts that were set so long ago.</summary>
    Md5 = 1
}
