namespace Interkassa.Emulator;

/// <summary>How the emulator is set up: section "Emulator" of its configuration.</summary>
public sealed class EmulatorOptions
{
    public List<Checkout> Checkouts { get; set; } = [];

    /// <summary>
    /// Pauses before each repetition of a callback that was not answered with 200; after the last it gives up. Where none are given, as Interkassa was
    /// seen to repeat: 13 times in 72 hours.
    /// </summary>
    public List<double> RetryDelaysSeconds { get; set; } = [];

    /// <summary>How many times as fast as Interkassa's the emulator's clock goes between repetitions.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>How many of the next callbacks are lost on their way; each repetition is one.</summary>
    public int LostCallbacks { get; set; }

    /// <summary>"get" or "post": how browsers are sent back, whatever the form says, as where the checkout does not let forms say it.</summary>
    public string? ReturnMethod { get; set; }

    /// <summary>Who may use the REST API.</summary>
    public List<ApiUser> ApiUsers { get; set; } = [];

    /// <summary>How long a browser that has paid is kept waiting for the first callback.</summary>
    public double BrowserWaitSeconds { get; set; } = 3;
}

/// <summary>A shop's checkout, as its cabinet would have it.</summary>
public sealed class Checkout
{
    public string Id { get; set; } = "";

    public string SignKey { get; set; } = "";

    /// <summary>Signs callbacks of test payments; empty in newer checkouts, where the sign key does.</summary>
    public string TestKey { get; set; } = "";

    /// <summary>"Sha256" or "Md5".</summary>
    public string Algorithm { get; set; } = "Sha256";

    public List<string> Currencies { get; set; } = [];

    /// <summary>The cabinet's "Require sign in payment form".</summary>
    public bool RequireSignature { get; set; } = true;

    public bool IsActive { get; set; } = true;

    /// <summary>The cabinet's "allow override in request" of the interaction URL.</summary>
    public bool AllowInteractionUrl { get; set; } = true;

    public bool HasPaymentSystems { get; set; } = true;

    /// <summary>Under which names its callbacks tell what was paid with.</summary>
    public Dialect Dialect { get; set; }

    /// <summary>The cabinet's "Check the uniqueness of payments".</summary>
    public bool CheckUniqueness { get; set; } = true;
}

/// <summary>A user of the REST API, with the business account that owns the checkouts.</summary>
public sealed class ApiUser
{
    public string Id { get; set; } = "";

    public string Key { get; set; } = "";

    public string AccountId { get; set; } = "";

    public List<string> CheckoutIds { get; set; } = [];
}
