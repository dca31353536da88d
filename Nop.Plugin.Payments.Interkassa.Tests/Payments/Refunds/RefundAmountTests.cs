using CsCheck;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Refunds;

public class RefundAmountTests
{
    [Theory]
    [InlineData(64.59, 75, 0, 75, 0, 64.59)]
    [InlineData(64.59, 75, 0, 37.5, 0, 32.30)]
    [InlineData(64.59, 75, 37.5, 37.5, 32.30, 32.29)]
    [InlineData(80, 80, 0, 100, 0, 80)]
    [InlineData(80, 80, 0, 40, 60, 20)]
    [InlineData(80, 80, 0, 40, 80, 0)]
    [InlineData(80, 0, 0, 40, 0, 0)]
    [InlineData(80, 80, 0, -1, 0, 0)]
    public void The_invoices_share_is_in_its_own_currency(decimal paid, decimal total, decimal before, decimal amount, decimal givenBack, decimal expected)
        => Assert.Equal(expected, RefundAmount.Of(paid, total, before, amount, givenBack));

    [Fact]
    public void Refunds_of_a_whole_order_in_any_parts_give_back_exactly_what_was_paid()
        => Gen.Select(Gen.Int[1, 10_000_000], Gen.Int[1, 1_000_000], Gen.Int[1, 100].Array[1, 12]).Sample((paidCents, totalCents, weights) =>
        {
            var (paid, total) = (paidCents / 100m, totalCents / 100m);
            decimal before = 0, givenBack = 0;
            for (var i = 0; i < weights.Length; i++)
            {
                var amount = i == weights.Length - 1 ? total - before : decimal.Round(total * weights[i] / weights.Sum(), 2, MidpointRounding.ToZero);
                givenBack += RefundAmount.Of(paid, total, before, amount, givenBack);
                before += amount;
            }

            return givenBack == paid;
        });
}
