using Microsoft.Extensions.DependencyInjection;
using Moq;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Configuration;
using Nop.Services.Messages;

namespace Nop.Plugin.Payments.Interkassa.Tests.Infrastructure;

/// <summary>What an admin hears who is about to uninstall the plugin, and what goes with it.</summary>
public sealed class DepartureTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Fact]
    public async Task Payments_that_are_on_their_way_are_told_of_before_it_is_uninstalled()
    {
        var before = await WarnedAsync();

        await Shop.NewCustomer().BuyAsync();
        await Shop.Read(services => services.GetRequiredService<AttentionItems>()).AddAsync(new AttentionItem { ItemKey = $"{Guid.NewGuid()}" });

        var after = await WarnedAsync();
        Assert.Equal((before.Waiting + 1, before.GoingBack, before.Open + 1), after);
    }

    [Fact]
    public async Task It_is_offered_nowhere_any_more_once_it_is_uninstalled()
    {
        var settings = Shop.Read(services => services.GetRequiredService<ISettingService>());
        var before = await settings.LoadSettingAsync<PaymentSettings>();
        await settings.SaveSettingOverridablePerStoreAsync(new PaymentSettings { ActivePaymentMethodSystemNames = ["Other", InterkassaDefaults.SystemName] },
            x => x.ActivePaymentMethodSystemNames, overrideForStore: true, storeId: 2);
        try
        {
            await Shop.Read(services => services.GetRequiredService<Traces>()).RemoveAsync();

            Assert.DoesNotContain(InterkassaDefaults.SystemName, (await settings.LoadSettingAsync<PaymentSettings>()).ActivePaymentMethodSystemNames);
            Assert.Equal(["Other"], (await settings.LoadSettingAsync<PaymentSettings>(2)).ActivePaymentMethodSystemNames);
        }
        finally
        {
            await settings.SaveSettingAsync(before);
            await settings.SaveSettingOverridablePerStoreAsync(before, x => x.ActivePaymentMethodSystemNames, overrideForStore: false, storeId: 2);
        }
    }

    /// <summary>How many orders wait, refunds are under way and items are open, as the admin is told.</summary>
    private Task<(int Waiting, int GoingBack, int Open)> WarnedAsync() => Shop.Read(async services =>
    {
        var notifications = new Mock<INotificationService>();
        await new Departure(services.GetRequiredService<IRepository<PaymentAttempt>>(), services.GetRequiredService<IRepository<Order>>(),
            services.GetRequiredService<RefundRecords>(), services.GetRequiredService<AttentionItems>(), notifications.Object,
            services.GetRequiredService<Texts>(), TimeProvider.System).WarnAsync();
        if (notifications.Invocations.Count == 0)
            return (0, 0, 0);

        var numbers = System.Text.RegularExpressions.Regex.Matches((string)Assert.Single(notifications.Invocations).Arguments[0], @"\d+")
            .Select(match => int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return (numbers[0], numbers[1], numbers[2]);
    });
}
