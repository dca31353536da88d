namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>Credentials and signed forms go to the configured address and to no other; and neither does the gateway follow redirects.</summary>
internal static class NoDetours
{
    public static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, UseCookies = false };
}
