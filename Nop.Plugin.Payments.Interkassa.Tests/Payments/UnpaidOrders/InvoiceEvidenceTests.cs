using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.UnpaidOrders;

public class InvoiceEvidenceTests
{
    private const string Checkout = "checkout-one";

    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
    private static readonly PaymentAttempt Attempt = At("7_1", hours: 0);
    private static readonly Listing[] Days = [new(Checkout, new DateOnly(2026, 11, 20))];
    private static readonly PaymentAttempt[] Around = [At("8_1", hours: -3), At("9_1", hours: 5)];

    [Theory]
    [InlineData(ApiInvoiceState.Expired, true)]
    [InlineData(ApiInvoiceState.Cancelled, true)]
    [InlineData(ApiInvoiceState.Paid, false)]
    [InlineData(ApiInvoiceState.RefundInProgress, false)]
    [InlineData(ApiInvoiceState.Refunded, false)]
    [InlineData(ApiInvoiceState.Unknown, false)]
    public void An_attempt_has_ended_unpaid_when_its_invoice_was_seen_to(ApiInvoiceState state, bool isOver)
        => Assert.Equal(isOver, Of([], Invoice("7_1", state)).EndedUnpaid(Attempt, Days));

    [Fact]
    public void Each_of_its_invoices_must_have_ended()
    {
        Assert.False(Of([], Invoice("7_1", ApiInvoiceState.Expired), Invoice("7_1", ApiInvoiceState.Unknown)).EndedUnpaid(Attempt, Days));
        Assert.False(Of([], Invoice("7_1", ApiInvoiceState.Unknown), Invoice("7_1", ApiInvoiceState.Expired)).EndedUnpaid(Attempt, Days));
        Assert.True(Of([], Invoice("7_1", ApiInvoiceState.Cancelled), Invoice("7_1", ApiInvoiceState.Expired)).EndedUnpaid(Attempt, Days));
    }

    public static TheoryData<string, PaymentAttempt[], bool> Told => new()
    {
        { "before and after", Around, true },
        { "nothing", [], false },
        { "before alone", [At("8_1", hours: -3)], false },
        { "after alone", [At("8_1", hours: 3)], false },
        { "at another checkout", [At("8_1", hours: -3), At("9_1", hours: 3, "another")], false },
        { "of nobody", [At("7_1", hours: 0)], false }
    };

    /// <summary>Those of others were told, and so would its own have been.</summary>
    [Theory]
    [MemberData(nameof(Told), DisableDiscoveryEnumeration = true)]
    public void An_attempt_without_an_invoice_has_ended_where_the_same_list_tells_of_others_around_it(string name, PaymentAttempt[] told, bool isOver)
        => Assert.True(isOver == Of(told, [.. told.Select(other => Invoice(other.PaymentNumber + "x", ApiInvoiceState.Paid))]).EndedUnpaid(Attempt, Days),
            name);

    /// <summary>Days that were not asked about, or answered with nothing, may have its invoice; so may a part of a list that was cut off.</summary>
    [Fact]
    public void Silence_counts_only_where_each_day_since_was_told_of()
    {
        Listing[] days = [new(Checkout, new DateOnly(2026, 11, 20)), new(Checkout, new DateOnly(2026, 11, 21))];
        var evidence = Of(Around, Invoice("8_1", ApiInvoiceState.Paid), Invoice("9_1", ApiInvoiceState.Paid));
        Assert.True(evidence.EndedUnpaid(Attempt, days[..1]));
        Assert.False(evidence.EndedUnpaid(Attempt, days));

        evidence.Add(days[1], [], []);
        Assert.False(evidence.EndedUnpaid(Attempt, days));

        evidence.Add(days[1], [Invoice("10_1", ApiInvoiceState.Paid)], []);
        Assert.True(evidence.EndedUnpaid(Attempt, days));
    }

    [Fact]
    public void Those_around_it_must_stand_in_one_list()
    {
        var evidence = new InvoiceEvidence();
        evidence.Add(Days[0], [Invoice("8_1", ApiInvoiceState.Paid)], [Around[0]]);
        evidence.Add(new Listing(Checkout, new DateOnly(2026, 11, 21)), [Invoice("9_1", ApiInvoiceState.Paid)], [Around[1]]);

        Assert.False(evidence.EndedUnpaid(Attempt, [Days[0], new Listing(Checkout, new DateOnly(2026, 11, 21))]));
    }

    [Fact]
    public void Where_an_invoice_does_not_tell_whose_it_is_it_may_be_anybodys()
        => Assert.False(Of(Around, Invoice("8_1", ApiInvoiceState.Paid), Invoice(string.Empty, ApiInvoiceState.Expired)).EndedUnpaid(Attempt, Days));

    private static PaymentAttempt At(string number, int hours, string checkout = Checkout)
        => new() { ShopId = checkout, PaymentNumber = number, CreatedOnUtc = Noon.AddHours(hours) };

    private static InvoiceEvidence Of(PaymentAttempt[] told, params ApiInvoice[] invoices)
    {
        var evidence = new InvoiceEvidence();
        evidence.Add(Days[0], invoices, told);
        return evidence;
    }

    private static ApiInvoice Invoice(string number, ApiInvoiceState state)
        => new() { Id = "1", CheckoutId = Checkout, PaymentNumber = number, State = state };
}
