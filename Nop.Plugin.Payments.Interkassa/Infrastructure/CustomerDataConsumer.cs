using Nop.Core.Domain.Gdpr;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Services.Events;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>
/// Forgets a person whose data the store has deleted: that they dealt with what needed a person. What else the plugin keeps of people is beside the
/// customer, where the store deletes it by itself.
/// </summary>
public class CustomerDataConsumer(AttentionItems items) : IConsumer<CustomerPermanentlyDeleted>
{
    public Task HandleEventAsync(CustomerPermanentlyDeleted eventMessage) => items.ForgetPersonAsync(eventMessage.CustomerId);
}
