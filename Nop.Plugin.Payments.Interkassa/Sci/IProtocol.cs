using System.Diagnostics.CodeAnalysis;

namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>
/// A protocol in which a shop and the gateway talk: how its messages are told from others and read, how its forms are made, and what it can do.
/// </summary>
public interface IProtocol
{
    GatewayProtocol Name { get; }

    /// <summary>What people call it, as in <c>SCI 2</c>.</summary>
    string Title { get; }

    /// <summary>Where its forms are sent, unless the admin has entered another address.</summary>
    string GatewayUrl { get; }

    /// <summary>Whether it knows test payments, which move no money.</summary>
    bool HasTestPayments { get; }

    /// <summary>Whether a form can name the payment system, so that it can be chosen in the store.</summary>
    bool HasPaymentSystems { get; }

    /// <summary>Whether a form names its currency; else a shop has one.</summary>
    bool NamesCurrencies { get; }

    /// <summary>Whether the shop chooses how messages are signed.</summary>
    bool HasAlgorithms { get; }

    /// <summary>Whether the REST API lists its checkouts.</summary>
    bool IsInApi { get; }

    /// <summary>Whether a text can be the ID of one of its shops.</summary>
    bool IsShopId(string? text);

    /// <summary>Whether fields are meant to be a message of this protocol.</summary>
    bool Recognizes(IReadOnlyList<KeyValuePair<string, string>> fields);

    /// <summary>Reads a notification.</summary>
    /// <param name="fields">Recognized.</param>
    /// <param name="notification">What they say; believed only when it was verified.</param>
    /// <param name="error">The field that is missing or malformed.</param>
    bool TryParse(
        IReadOnlyList<KeyValuePair<string, string>> fields,
        [NotNullWhen(true)] out IUnverifiedNotification? notification,
        [NotNullWhen(false)] out string? error);

    /// <summary>The payment number that a returning browser brings; null when it brings none, or what cannot be one.</summary>
    string? PaymentNumberOf(IEnumerable<KeyValuePair<string, string>> fields);

    /// <summary>Builds and signs a form.</summary>
    /// <param name="request">What the protocol cannot say is left out.</param>
    /// <param name="signKey">The shop's.</param>
    /// <param name="algorithm">Looked at only where the shop chooses it.</param>
    /// <exception cref="ArgumentException">A value breaks a limit of the protocol; the message names the field.</exception>
    SignedForm CreateForm(PaymentRequest request, string signKey, SignatureAlgorithm algorithm);
}
