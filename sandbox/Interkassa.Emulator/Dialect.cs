namespace Interkassa.Emulator;

/// <summary>Under which names a callback tells what was paid with.</summary>
public enum Dialect
{
    /// <summary><c>ik_payment_method</c> and <c>ik_payment_currency</c> beside <c>ik_pw_via</c>, as the gateway has been seen to send them.</summary>
    Both,

    /// <summary><c>ik_pw_via</c> alone.</summary>
    Older,

    /// <summary>The pair alone.</summary>
    Newer
}
