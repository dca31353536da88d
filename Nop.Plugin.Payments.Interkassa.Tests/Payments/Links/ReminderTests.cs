using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Services.Messages;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Links;

/// <summary>One mail, some hours after a customer did not come to pay.</summary>
public sealed class ReminderTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Fact]
    public async Task A_customer_who_did_not_come_to_pay_is_reminded_once()
    {
        await Shop.ConfigureAsync(("ReminderHours", "3"));
        var order = await UnpaidAsync("uk");

        await Shop.RunTaskAsync(ReconciliationTask.TypeName);
        await Shop.RunTaskAsync(ReconciliationTask.TypeName);

        var mail = Mails(order).Single();
        Assert.Equal($"Замовлення {order.OrderId} очікує на оплату", mail.Subject);
        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains("a reminder with a link to pay was sent"));
        var link = mail.Body[mail.Body.IndexOf("/Plugins/Interkassa/Link/", StringComparison.Ordinal)..].Split('"')[0];
        Assert.Contains(Shop.ShopUrl + link, mail.Body);
        var sent = await Shop.NewCustomer().PostAsync(link + "/Pay", []);
        Assert.Contains("/Pay/", sent.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("off")]
    [InlineData("recent attempt")]
    [InlineData("paid")]
    [InlineData("process")]
    [InlineData("returned")]
    [InlineData("cancelled")]
    [InlineData("deleted")]
    [InlineData("of another method")]
    [InlineData("bought again")]
    [InlineData("bought again by a guest with the same e-mail")]
    [InlineData("deleted customer")]
    [InlineData("inactive customer")]
    [InlineData("an admin made a link")]
    [InlineData("placed orders cannot be paid")]
    [InlineData("a copy of the store")]
    [InlineData("long ago")]
    [InlineData("the gateway could not be asked")]
    [InlineData("the cart was taken back")]
    [InlineData("the shop has begun to work on it")]
    public async Task Nobody_else_is(string why)
    {
        await Shop.ConfigureAsync(("ReminderHours", why == "off" ? "0" : "3"));
        var order = await UnpaidAsync();
        await PrepareAsync(order, why);

        await Shop.RunTaskAsync(ReconciliationTask.TypeName);

        Assert.Empty(Mails(order));
    }

    /// <summary>What kept the customer from being reminded of it does not, where it is another's.</summary>
    [Theory]
    [InlineData("another bought the same")]
    [InlineData("something else was bought")]
    [InlineData("the other order was cancelled")]
    public async Task Others_orders_are_no_reason(string why)
    {
        await Shop.ConfigureAsync(("ReminderHours", "3"));
        var order = await UnpaidAsync();
        var other = await Shop.NewCustomer().BuyAsync(productId: why == "something else was bought" ? 2 : 1);
        await Shop.ChangeOrderAsync(other.OrderId, placed =>
        {
            if (why != "another bought the same")
                placed.CustomerId = Shop.Order(order.OrderId).CustomerId;
            if (why == "the other order was cancelled")
                placed.OrderStatus = OrderStatus.Cancelled;
        });

        await Shop.RunTaskAsync(ReconciliationTask.TypeName);

        Assert.Single(Mails(order));
    }

    [Fact]
    public async Task Where_the_mail_is_switched_off_nobody_is_reminded_and_the_link_is_taken_back()
    {
        await Shop.ConfigureAsync(("ReminderHours", "3"));
        var template = (await Shop.Read(services => services.GetRequiredService<IMessageTemplateService>())
            .GetMessageTemplatesByNameAsync(LinkMail.ReminderTemplate)).Single();
        template.IsActive = false;
        try
        {
            var order = await UnpaidAsync();

            await Shop.RunTaskAsync(ReconciliationTask.TypeName);

            Assert.Empty(Mails(order));
            Assert.NotNull(Links(order).Single().WithdrawnOnUtc);
            Assert.DoesNotContain(Shop.Notes(order.OrderId), note => note.Contains("a reminder"));
        }
        finally
        {
            template.IsActive = true;
        }
    }

    private async Task PrepareAsync(PlacedOrder order, string why)
    {
        switch (why)
        {
            case "recent attempt":
                await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.CreatedOnUtc = DateTime.UtcNow.AddHours(-2));
                break;
            case "paid":
                await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed());
                break;
            case "process":
                await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, "process").Signed());
                break;
            case "returned":
                await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.ReturnedOnUtc = DateTime.UtcNow.AddHours(-3));
                break;
            case "cancelled":
                await Shop.ChangeOrderAsync(order.OrderId, changed => changed.OrderStatus = OrderStatus.Cancelled);
                break;
            case "deleted":
                await Shop.ChangeOrderAsync(order.OrderId, changed => changed.Deleted = true);
                break;
            case "of another method":
                await Shop.ChangeOrderAsync(order.OrderId, changed => changed.PaymentMethodSystemName = "Payments.CheckMoneyOrder");
                break;
            case "bought again":
                await BuyAgainAsync(order, other => other.CustomerId = Shop.Order(order.OrderId).CustomerId);
                break;
            case "bought again by a guest with the same e-mail":
                await BuyAgainAsync(order, other => other.BillingAddressId = Shop.Order(order.OrderId).BillingAddressId);
                break;
            case "deleted customer":
                await ChangeCustomerAsync(order, customer => customer.Deleted = true);
                break;
            case "inactive customer":
                await ChangeCustomerAsync(order, customer => customer.Active = false);
                break;
            case "an admin made a link":
                await (await Shop.AdminAsync()).SubmitAsync($"/Admin/Order/Edit/{order.OrderId}", $"/Admin/Interkassa/Link/{order.OrderId}/Create");
                break;
            case "placed orders cannot be paid":
                await Shop.LetCustomersPayAgainAsync(false);
                break;
            case "a copy of the store":
                await Shop.ConfigureAsync(("ReminderHours", "3"), ("KnownHosts", "shop.example"));
                break;
            case "the gateway could not be asked":
                await Shop.PaidUnheardAsync();
                Shop.Faults.Add("unauthorized");
                break;
            case "the cart was taken back":
                await Shop.Read(services => services.GetRequiredService<IRepository<LedgerEntry>>()).InsertAsync(new LedgerEntry
                {
                    EntryKey = LedgerKeys.Refill(order.PaymentNumber), OrderId = order.OrderId, PaymentNumber = order.PaymentNumber, State = "refill"
                });
                break;
            case "the shop has begun to work on it":
                await Shop.ChangeOrderAsync(order.OrderId, changed => changed.OrderStatus = OrderStatus.Processing);
                break;
            case "long ago":
                await Shop.ChangeOrderAsync(order.OrderId, changed => changed.CreatedOnUtc = DateTime.UtcNow.AddHours(-28));
                break;
        }
    }

    /// <summary>With cash on delivery, say.</summary>
    private async Task BuyAgainAsync(PlacedOrder order, Action<Order> change)
    {
        var again = await Shop.NewCustomer().BuyAsync();
        await Shop.ChangeOrderAsync(again.OrderId, other =>
        {
            (other.PaymentMethodSystemName, other.CustomerId) = ("Payments.CashOnDelivery", other.CustomerId);
            change(other);
        });
        Assert.True(again.OrderId > order.OrderId);
    }

    private Task ChangeCustomerAsync(PlacedOrder order, Action<Customer> change) => Shop.Read(async services =>
    {
        var customers = services.GetRequiredService<IRepository<Customer>>();
        var customer = customers.Table.Single(one => one.Id == Shop.Order(order.OrderId).CustomerId);
        change(customer);
        await customers.UpdateAsync(customer);
    });

    /// <summary>An order whose customer was at the gateway four hours ago, and no more.</summary>
    private async Task<PlacedOrder> UnpaidAsync(string language = "en")
    {
        var order = await Shop.NewCustomer().BuyAsync(language: language);
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.CreatedOnUtc = DateTime.UtcNow.AddHours(-4));
        await Shop.ChangeOrderAsync(order.OrderId, changed => changed.CreatedOnUtc = DateTime.UtcNow.AddHours(-4));
        return order;
    }

    private List<QueuedEmail> Mails(PlacedOrder order) => Shop.Read(services => services.GetRequiredService<IRepository<QueuedEmail>>()).Table
        .Where(mail => mail.To == $"customer{Shop.Order(order.OrderId).CustomerId}@demo.example" && mail.Body.Contains("/Plugins/Interkassa/Link/")).ToList();

    private List<PaymentLink> Links(PlacedOrder order)
        => Shop.Read(services => services.GetRequiredService<IRepository<PaymentLink>>()).Table.Where(link => link.OrderId == order.OrderId).ToList();
}
