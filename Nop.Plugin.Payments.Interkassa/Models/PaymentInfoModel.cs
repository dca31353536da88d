using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>The payment step: what comes next, and what can be chosen.</summary>
public record PaymentInfoModel : BaseNopModel
{
    /// <summary>Empty when the choice is made at the gateway.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <param name="Alias">What is sent.</param>
    /// <param name="Name">In the customer's language.</param>
    /// <param name="Mark">The address of its picture.</param>
    public sealed record Choice(string Alias, string Name, string Mark);
}
