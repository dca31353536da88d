using Interkassa.Emulator;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>What the plugin's scheduled task finds out and does.</summary>
public class ReconciliationTests(StoreFixture store) : StoreSuite(store)
{
    [SkippableFact]
    public async Task The_schedule_task_finds_a_payment_that_was_never_notified()
    {
        Site.Need();
        var invoice = await NewInvoiceAsync();
        invoice.State = "success";

        await RunTaskAsync();

        Assert.Equal(Paid, await PaymentStatusAsync(OrderIdOf(invoice)));
        Assert.Equal(1, await NotesAsync(OrderIdOf(invoice), "Order has been marked as paid"));
    }

    [SkippableFact]
    public async Task The_schedule_task_cancels_what_was_not_paid_in_time_and_its_stock_comes_back()
    {
        Site.Need();
        var (productId, address) = await ProductInStockAsync();
        await Site.SetSettingAsync("interkassasettings.cancelunpaidhours", "24");
        try
        {
            var stock = await StockAsync(productId);
            var unpaid = await LongAgoAsync(address, "expired");
            var waiting = await LongAgoAsync(address, "waitAccept");
            Assert.Equal(stock - 2, await StockAsync(productId));

            await RunTaskAsync();

            Assert.Equal(CancelledOrder, await OrderStatusAsync(OrderIdOf(unpaid)));
            Assert.Equal(1, await NotesAsync(OrderIdOf(unpaid), "Interkassa: %not paid in time%"));
            Assert.NotEqual(CancelledOrder, await OrderStatusAsync(OrderIdOf(waiting)));
            Assert.Equal(stock - 1, await StockAsync(productId));
        }
        finally
        {
            await Site.SetSettingAsync("interkassasettings.cancelunpaidhours", "0");
        }
    }

    /// <summary>An order that went to the gateway more than a day ago, and what has become of its invoice.</summary>
    private async Task<Invoice> LongAgoAsync(string product, string state)
    {
        var guest = await GuestAtGatewayAsync(product: product);
        await guest.Page.Context.CloseAsync();
        var invoice = LastInvoice();
        (invoice.State, invoice.CreatedUtc) = (state, DateTime.UtcNow.AddHours(-25));
        await Site.Database.ExecuteAsync(
            $"""UPDATE "InterkassaPaymentAttempt" SET "CreatedOnUtc" = {invoice.CreatedUtc} WHERE "PaymentNumber" = {invoice.PaymentNumber}""");
        return invoice;
    }

    /// <summary>One that can be bought by a click and whose stock the store counts; each version has other ones.</summary>
    private async Task<(int Id, string Address)> ProductInStockAsync()
    {
        var found = await Site.Database.QueryAsync($"""
            SELECT p."Id", u."Slug" FROM "Product" p JOIN "UrlRecord" u ON u."EntityId" = p."Id" AND u."EntityName" = {"Product"}
            WHERE p."ManageInventoryMethodId" = 1 AND p."OrderMinimumQuantity" = 1 AND p."StockQuantity" > 10 AND p."Published" = {true} AND p."Price" > 0
            AND NOT EXISTS (SELECT 1 FROM "Product_ProductAttribute_Mapping" m WHERE m."ProductId" = p."Id")
            ORDER BY p."Id"
            """);
        return ((int)found[0][0]!, (string)found[0][1]!);
    }

    private Task<int> StockAsync(int productId) => Site.Database.ValueAsync<int>($"""SELECT "StockQuantity" FROM "Product" WHERE "Id" = {productId}""");
}
