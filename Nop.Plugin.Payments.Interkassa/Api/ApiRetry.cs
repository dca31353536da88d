namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>What to do when the API is overrun or out.</summary>
public enum ApiRetry
{
    /// <summary>Somebody waits for the answer: they are told.</summary>
    Never,

    /// <summary>Questions are asked again after a pause, a few times.</summary>
    WhenOverrun
}
