namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>An admin gives money back: a part of an order that is shipped, all of one that is not.</summary>
public sealed class Refunding(FaultyStoreFixture store, Goods goods) : Operation(store, goods)
{
    public const string Part = "25";

    public override string Name => "refunding";

    public override async Task<PlacedOrder> PrepareAsync()
    {
        var order = await base.PrepareAsync();
        Assert.Equal(System.Net.HttpStatusCode.OK, await Store.NotifyPaidAsync(order));
        return order;
    }

    public override async Task<Answer> ActAsync(PlacedOrder order)
    {
        // The admin sees the order's page, and presses again only while it does not say that the money went.
        var refunded = await Store.Database.ValueAsync<decimal>($"""SELECT "RefundedAmount" FROM "Order" WHERE "Id" = {order.Id}""");
        if (refunded > 0)
            return new Answer("refunded", true);

        var problem = Goods == Goods.Shipped ? await Store.PressAsync("Refund", order, "amount", Part) : await Store.PressAsync("Refund", order);
        return new Answer(problem is null ? "made" : problem[..Math.Min(problem.Length, 60)], problem is null)
        {
            Lie = problem is null && order.Invoice.Refunded == 0 ? "told to be made while nothing was given back" : null
        };
    }

    /// <summary>The button is pressed by a script, which has no session.</summary>
    public override bool Includes(WriteKind write) => write.Table is not ("Customer" or "Customer_CustomerRole_Mapping");

    /// <summary>
    /// A round finds out what became of it, and the next one writes it on the order. Of what nobody can find out the admin is asked, who looks at
    /// the invoice.
    /// </summary>
    public override async Task MendAsync(PlacedOrder order)
    {
        await Store.RunTasksAsync();
        if (await Store.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "InterkassaAttentionItem" WHERE "OrderId" = {order.Id} AND "Kind" = {"RefundUnknown"} AND "IsOpen" = {true}""") > 0)
            await TellAsync(order);
        await Store.RunTasksAsync();
    }

    /// <summary>
    /// Notes and mails of its own refunds the store writes once, after the money went, and nothing brings them back. Where it has failed to write
    /// the refund itself, it has told the admin that none was made: that it was, and is written now, must be told as well.
    /// </summary>
    public override bool Tolerates(Difference difference)
        => difference.IsLostMail || difference is { Fact: OrderState.NeedsPerson, Actual: "RefundRestored", Expected: "" };

    /// <summary>An admin says what the cabinet shows.</summary>
    private async Task TellAsync(PlacedOrder order)
    {
        var admin = await Store.NewAdminAsync();
        await admin.GotoAsync($"{Store.Store.Url}/Admin/Order/Edit/{order.Id}");
        await admin.ClickAsync($"#interkassa-refunds button[formaction*='isMade={order.Invoice.Refunded > 0}']");
        await admin.WaitForSelectorAsync(".alert-success");
        await admin.Context.CloseAsync();
    }

    public override void AssertDone(OrderState state)
    {
        Assert.Equal(Goods == Goods.Shipped ? "35" : "40", state["payment status"]);
        Assert.Equal(state["refunded at the gateway"], state["refunded"]);
        Assert.NotEqual("0.00", state["refunded"]);
        Assert.Equal("Done", state["refunds"]);
        Assert.Equal(state.Emails.Distinct(), state.Emails);
    }
}
