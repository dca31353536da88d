using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.UnpaidOrders;

public class InvoiceEvidenceTests
{
    private const string Checkout = "checkout-one";

    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
    private static readonly PaymentAttempt Attempt = At("7_1", hours: 0);
    private static readonly PaymentAttempt[] Around = [At("8_1", hours: -3), At("9_1", hours: 5)];

    [Theory]
    [InlineData(ApiInvoiceState.Expired, true)]
    [InlineData(ApiInvoiceState.Cancelled, true)]
    [InlineData(ApiInvoiceState.Paid, false)]
    [InlineData(ApiInvoiceState.RefundInProgress, false)]
    [InlineData(ApiInvoiceState.Refunded, false)]
    [InlineData(ApiInvoiceState.Unknown, false)]
    public void An_attempt_has_ended_unpaid_when_its_invoice_was_seen_to(ApiInvoiceState state, bool isOver)
        => Assert.Equal(isOver, Of([], Invoice("7_1", state)).EndedUnpaid(Attempt));

    [Fact]
    public void Each_of_its_invoices_must_have_ended()
    {
        Assert.False(Of([], Invoice("7_1", ApiInvoiceState.Expired), Invoice("7_1", ApiInvoiceState.Unknown)).EndedUnpaid(Attempt));
        Assert.False(Of([], Invoice("7_1", ApiInvoiceState.Unknown), Invoice("7_1", ApiInvoiceState.Expired)).EndedUnpaid(Attempt));
        Assert.True(Of([], Invoice("7_1", ApiInvoiceState.Cancelled), Invoice("7_1", ApiInvoiceState.Expired)).EndedUnpaid(Attempt));
    }

    public static TheoryData<string, PaymentAttempt[], bool> Told => new()
    {
        { "shortly before and after", Around, true },
        { "nothing", [], false },
        { "before alone", [At("8_1", hours: -3)], false },
        { "after alone", [At("8_1", hours: 3)], false },
        { "days before", [At("8_1", hours: -25), At("9_1", hours: 3)], false },
        { "days after", [At("8_1", hours: -3), At("9_1", hours: 25)], false },
        { "at another checkout", [At("8_1", hours: -3), At("9_1", hours: 3, "another")], false }
    };

    /// <summary>Those of others were told, and so would its own have been.</summary>
    [Theory]
    [MemberData(nameof(Told), DisableDiscoveryEnumeration = true)]
    public void An_attempt_without_an_invoice_has_ended_where_others_around_it_were_told(string name, PaymentAttempt[] told, bool isOver)
        => Assert.True(isOver == Of(told, [.. told.Select(other => Invoice(other.PaymentNumber, ApiInvoiceState.Paid))]).EndedUnpaid(Attempt), name);

    [Fact]
    public void Where_an_invoice_does_not_tell_whose_it_is_it_may_be_anybodys()
        => Assert.False(Of(Around, Invoice("8_1", ApiInvoiceState.Paid), Invoice(string.Empty, ApiInvoiceState.Expired)).EndedUnpaid(Attempt));

    private static PaymentAttempt At(string number, int hours, string checkout = Checkout)
        => new() { ShopId = checkout, PaymentNumber = number, CreatedOnUtc = Noon.AddHours(hours) };

    private static InvoiceEvidence Of(PaymentAttempt[] told, params ApiInvoice[] invoices)
    {
        var evidence = new InvoiceEvidence();
        evidence.Add(invoices, told);
        return evidence;
    }

    private static ApiInvoice Invoice(string number, ApiInvoiceState state)
        => new() { Id = "1", CheckoutId = Checkout, PaymentNumber = number, State = state };
}
