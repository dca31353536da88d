using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.UnpaidOrders;

public class InvoiceEvidenceTests
{
    private const string Checkout = "checkout-one";

    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Day = DateOnly.FromDateTime(Noon);
    private static readonly PaymentAttempt Attempt = new() { ShopId = Checkout, PaymentNumber = "7_1", CreatedOnUtc = Noon };

    [Theory]
    [InlineData(ApiInvoiceState.Expired, true)]
    [InlineData(ApiInvoiceState.Cancelled, true)]
    [InlineData(ApiInvoiceState.Paid, false)]
    [InlineData(ApiInvoiceState.RefundInProgress, false)]
    [InlineData(ApiInvoiceState.Refunded, false)]
    [InlineData(ApiInvoiceState.Unknown, false)]
    public void An_attempt_has_ended_unpaid_when_its_invoice_was_seen_to(ApiInvoiceState state, bool isOver)
        => Assert.Equal(isOver, Of(Invoice("7_1", state)).EndedUnpaid(Attempt));

    [Fact]
    public void Each_of_its_invoices_must_have_ended()
    {
        Assert.False(Of(Invoice("7_1", ApiInvoiceState.Expired), Invoice("7_1", ApiInvoiceState.Unknown)).EndedUnpaid(Attempt));
        Assert.False(Of(Invoice("7_1", ApiInvoiceState.Unknown), Invoice("7_1", ApiInvoiceState.Expired)).EndedUnpaid(Attempt));
        Assert.True(Of(Invoice("7_1", ApiInvoiceState.Cancelled), Invoice("7_1", ApiInvoiceState.Expired)).EndedUnpaid(Attempt));
    }

    [Fact]
    public void An_attempt_without_an_invoice_has_ended_where_others_of_its_checkout_and_day_were_seen()
    {
        Assert.True(Of(Invoice("8_1", ApiInvoiceState.Paid)).EndedUnpaid(Attempt));
        Assert.False(Of().EndedUnpaid(Attempt));
        Assert.False(Of(Invoice("8_1", ApiInvoiceState.Paid) with { CheckoutId = "another" }).EndedUnpaid(Attempt));
        Assert.False(Of(Invoice("8_1", ApiInvoiceState.Paid)).EndedUnpaid(new PaymentAttempt { ShopId = Checkout, PaymentNumber = "7_1",
            CreatedOnUtc = Noon.AddDays(1) }));
    }

    /// <summary>The gateway's day begins up to three hours before that of UTC.</summary>
    [Fact]
    public void Late_in_the_evening_others_of_both_days_must_have_been_seen()
    {
        var evidence = Of(Invoice("8_1", ApiInvoiceState.Paid));
        var late = new PaymentAttempt { ShopId = Checkout, PaymentNumber = "7_1", CreatedOnUtc = Noon.AddHours(10) };
        Assert.False(evidence.EndedUnpaid(late));

        evidence.Add(Day.AddDays(1), [Invoice("9_1", ApiInvoiceState.Paid)]);
        Assert.True(evidence.EndedUnpaid(late));
    }

    [Fact]
    public void Where_an_invoice_does_not_tell_whose_it_is_it_may_be_anybodys()
        => Assert.False(Of(Invoice("8_1", ApiInvoiceState.Paid), Invoice(string.Empty, ApiInvoiceState.Expired)).EndedUnpaid(Attempt));

    private static InvoiceEvidence Of(params ApiInvoice[] invoices)
    {
        var evidence = new InvoiceEvidence();
        evidence.Add(Day, invoices);
        return evidence;
    }

    private static ApiInvoice Invoice(string paymentNumber, ApiInvoiceState state)
        => new() { Id = "1", CheckoutId = Checkout, PaymentNumber = paymentNumber, State = state };
}
