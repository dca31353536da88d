using CsCheck;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Refunds;

public class RefundAmountTests
{
    [Theory]
    [InlineData(64.59, 75, 0, 75, 64.59, 64.59)]
    [InlineData(64.59, 75, 0, 37.5, 64.59, 32.30)]
    [InlineData(64.59, 75, 37.5, 37.5, 32.29, 32.29)]
    [InlineData(80, 80, 0, 100, 80, 80)]
    [InlineData(80, 80, 20, 20, 80, 20)]
    [InlineData(80, 80, 20, 0, 80, 0)]
    [InlineData(80, 80, 0, 40, 20, 20)]
    [InlineData(80, 80, 0, 40, 0, 0)]
    [InlineData(80, 0, 0, 40, 80, 0)]
    [InlineData(80, 80, 0, -1, 80, 0)]
    public void A_refund_is_taken_into_the_invoices_currency(decimal charged, decimal chargedTotal, decimal before, decimal amount, decimal left,
        decimal expected)
        => Assert.Equal(expected, RefundAmount.Of(charged, chargedTotal, before, amount, left));

    [Fact]
    public void Refunds_of_a_whole_order_in_any_parts_give_back_exactly_what_was_paid()
        => Gen.Select(Gen.Int[1, 10_000_000], Gen.Int[1, 1_000_000], Gen.Int[1, 100].Array[1, 12]).Sample((paidCents, totalCents, weights) =>
        {
            var (paid, total) = (paidCents / 100m, totalCents / 100m);
            decimal before = 0, givenBack = 0;
            for (var i = 0; i < weights.Length; i++)
            {
                var amount = i == weights.Length - 1 ? total - before : decimal.Round(total * weights[i] / weights.Sum(), 2, MidpointRounding.ToZero);
                givenBack += RefundAmount.Of(paid, total, before, amount, paid - givenBack);
                before += amount;
            }

            return givenBack == paid;
        });
}
