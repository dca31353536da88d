using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>Says what went wrong with the REST API, and what to do about it, to whoever looks.</summary>
public class ApiProblems(Texts texts)
{
    public virtual Task<string> TextAsync(ApiException failure) => texts.GetAsync(TextNameOf(failure.Kind), failure.Message);

    private static string TextNameOf(ApiErrorKind kind) => kind switch
    {
        ApiErrorKind.Credentials => "Api.Credentials",
        ApiErrorKind.AddressNotAllowed => "Api.AddressNotAllowed",
        ApiErrorKind.RateLimited => "Api.RateLimited",
        ApiErrorKind.Outage => "Api.Outage",
        ApiErrorKind.Unintelligible => "Api.Unintelligible",
        _ => "Api.Refused"
    };
}
