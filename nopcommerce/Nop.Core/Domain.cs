namespace Nop.Core.Domain.Cms
{
    using Nop.Core.Configuration;

    public class WidgetSettings : ISettings
    {
        public List<string> ActiveWidgetSystemNames { get; set; } = [];
    }
}

namespace Nop.Core.Domain.Catalog
{
    public enum GiftCardType
    {
        Virtual = 0,
        Physical = 1
    }
}

namespace Nop.Core.Domain.Gdpr
{
    /// <summary>All that the store keeps of a customer was deleted, but for their orders.</summary>
    public class CustomerPermanentlyDeleted(int customerId, string email)
    {
        public int CustomerId { get; } = customerId;

        public string Email { get; } = email;
    }
}

namespace Nop.Core.Domain.Common
{
    /// <summary>A value beside an entity.</summary>
    public class GenericAttribute : BaseEntity
    {
        public int EntityId { get; set; }

        public string KeyGroup { get; set; }

        public string Key { get; set; }

        public string Value { get; set; }

        public int StoreId { get; set; }
    }

    public class Address : BaseEntity
    {
        public string FirstName { get; set; }

        public string LastName { get; set; }

        public string Email { get; set; }
    }
}

namespace Nop.Core.Domain.Customers
{
    using Nop.Core.Configuration;

    public class Customer : BaseEntity
    {
        public Guid CustomerGuid { get; set; }

        public bool Active { get; set; } = true;

        public bool Deleted { get; set; }

        public string Email { get; set; }

        public string Username { get; set; }
    }

    /// <summary>Points that a customer got or used.</summary>
    /// <summary>A kind of customers. A product may bring its buyers into one.</summary>
    public class CustomerRole : BaseEntity
    {
        public string SystemName { get; set; }

        /// <summary>0 for none.</summary>
        public int PurchasedWithProductId { get; set; }
    }

    public class CustomerCustomerRoleMapping : BaseEntity
    {
        public int CustomerId { get; set; }

        public int CustomerRoleId { get; set; }
    }

    public class RewardPointsSettings : ISettings
    {
        /// <summary>From when on points count: so many hours or days after they were given; see <see cref="ActivationDelayPeriodId"/>.</summary>
        public int ActivationDelay { get; set; }

        /// <summary>0 for hours, 1 for days.</summary>
        public int ActivationDelayPeriodId { get; set; }

        /// <summary>For how many days they count; null for ever.</summary>
        public int? PurchasesPointsValidity { get; set; }
    }

    public class RewardPointsHistory : BaseEntity
    {
        public int CustomerId { get; set; }

        public int StoreId { get; set; }

        public int Points { get; set; }

        public string Message { get; set; }

        public DateTime CreatedOnUtc { get; set; }
    }
}

namespace Nop.Core.Domain.Directory
{
    using Nop.Core.Configuration;

    /// <summary>How prices of a currency are rounded.</summary>
    public enum RoundingType
    {
        Rounding001 = 0,
        Rounding005Up = 10,
        Rounding005Down = 20,
        Rounding01Up = 30,
        Rounding01Down = 40,
        Rounding05 = 50,
        Rounding1 = 60,
        Rounding1Up = 70
    }

    public class Currency : BaseEntity
    {
        public string Name { get; set; }

        /// <summary>ISO 4217, three letters.</summary>
        public string CurrencyCode { get; set; }

        /// <summary>How many of this currency one unit of the primary exchange rate currency buys.</summary>
        public decimal Rate { get; set; }

        public bool Published { get; set; }

        public int RoundingTypeId { get; set; }
    }

    public class CurrencySettings : ISettings
    {
        public int PrimaryStoreCurrencyId { get; set; }
    }
}

namespace Nop.Core.Domain.Localization
{
    using Nop.Core.Configuration;

    public class LocalizationSettings : ISettings
    {
        public int DefaultAdminLanguageId { get; set; }
    }

    /// <summary>A text of an entity in a language.</summary>
    public class LocalizedProperty : BaseEntity
    {
        public int EntityId { get; set; }

        public int LanguageId { get; set; }

        /// <summary>The entity's type, as in <c>MessageTemplate</c>.</summary>
        public string LocaleKeyGroup { get; set; }

        public string LocaleKey { get; set; }

        public string LocaleValue { get; set; }
    }

    /// <summary>Has texts in each language.</summary>
    public interface ILocalizedEntity
    {
    }

    public class Language : BaseEntity
    {
        public string Name { get; set; }

        /// <summary>As in <c>uk-UA</c>.</summary>
        public string LanguageCulture { get; set; }

        /// <summary>Two letters, as in <c>uk</c>.</summary>
        public string UniqueSeoCode { get; set; }

        /// <summary>Whether it is written from right to left.</summary>
        public bool Rtl { get; set; }

        public bool Published { get; set; }
    }
}

namespace Nop.Core.Domain.Messages
{
    /// <summary>What a mail is made of.</summary>
    public class MessageTemplate : BaseEntity, Nop.Core.Domain.Localization.ILocalizedEntity
    {
        /// <summary>As in <c>OrderPaid.CustomerNotification</c>.</summary>
        public string Name { get; set; }

        public string Subject { get; set; }

        /// <summary>HTML, with tokens as in <c>%Order.OrderNumber%</c>.</summary>
        public string Body { get; set; }

        public bool IsActive { get; set; }

        public int EmailAccountId { get; set; }
    }

    /// <summary>Where the store sends mails from.</summary>
    public class EmailAccount : BaseEntity
    {
        public string Email { get; set; }

        public string DisplayName { get; set; }
    }

    public class EmailAccountSettings : Nop.Core.Configuration.ISettings
    {
        public int DefaultEmailAccountId { get; set; }
    }

    /// <summary>A mail that waits to be sent, or was sent.</summary>
    public class QueuedEmail : BaseEntity
    {
        public string To { get; set; }

        public string Subject { get; set; }

        public string Body { get; set; }

        public DateTime CreatedOnUtc { get; set; }
    }
}

namespace Nop.Core.Domain.Orders
{
    using Nop.Core.Configuration;
    using Nop.Core.Domain.Catalog;
    using Nop.Core.Domain.Payments;
    using Nop.Core.Domain.Shipping;

    public enum OrderStatus
    {
        Pending = 10,
        Processing = 20,
        Complete = 30,
        Cancelled = 40
    }

    public class Order : BaseEntity
    {
        public Guid OrderGuid { get; set; }

        public int StoreId { get; set; }

        public int CustomerId { get; set; }

        public int BillingAddressId { get; set; }

        public int OrderStatusId { get; set; }

        public int ShippingStatusId { get; set; }

        public int PaymentStatusId { get; set; }

        public string PaymentMethodSystemName { get; set; }

        /// <summary>The currency in which the customer saw the prices.</summary>
        public string CustomerCurrencyCode { get; set; }

        /// <summary>From the primary store currency to the customer's, at the time of the order.</summary>
        public decimal CurrencyRate { get; set; }

        /// <summary>In the primary store currency.</summary>
        public decimal OrderTotal { get; set; }

        /// <summary>In the primary store currency.</summary>
        public decimal RefundedAmount { get; set; }

        /// <summary>In the primary store currency.</summary>
        public decimal OrderShippingInclTax { get; set; }

        /// <summary>0 for none.</summary>
        public int AffiliateId { get; set; }

        /// <summary>The points that its customer got for it; null as long as there are none.</summary>
        public int? RewardPointsHistoryEntryId { get; set; }

        public int CustomerLanguageId { get; set; }

        public string AuthorizationTransactionId { get; set; }

        public string CaptureTransactionId { get; set; }

        public string CaptureTransactionResult { get; set; }

        public DateTime? PaidDateUtc { get; set; }

        public bool Deleted { get; set; }

        public DateTime CreatedOnUtc { get; set; }

        public string CustomOrderNumber { get; set; }

        public OrderStatus OrderStatus
        {
            get => (OrderStatus)OrderStatusId;
            set => OrderStatusId = (int)value;
        }

        public PaymentStatus PaymentStatus
        {
            get => (PaymentStatus)PaymentStatusId;
            set => PaymentStatusId = (int)value;
        }

        public ShippingStatus ShippingStatus
        {
            get => (ShippingStatus)ShippingStatusId;
            set => ShippingStatusId = (int)value;
        }
    }

    /// <summary>Raised while an order is marked as paid.</summary>
    public class OrderPaidEvent(Order order)
    {
        public Order Order { get; } = order;
    }

    /// <summary>Raised when an order has got another status.</summary>
    public class OrderStatusChangedEvent(Order order, OrderStatus previousOrderStatus)
    {
        public Order Order { get; } = order;

        public OrderStatus PreviousOrderStatus { get; set; } = previousOrderStatus;
    }

    public class OrderNote : BaseEntity
    {
        public int OrderId { get; set; }

        public string Note { get; set; }

        public bool DisplayToCustomer { get; set; }

        public DateTime CreatedOnUtc { get; set; }
    }

    public class OrderItem : BaseEntity
    {
        public int OrderId { get; set; }

        public int ProductId { get; set; }

        public string AttributesXml { get; set; }

        public int Quantity { get; set; } = 1;
    }

    public class GiftCardUsageHistory : BaseEntity
    {
        public int GiftCardId { get; set; }
    }

    public class GiftCard : BaseEntity
    {
        public string GiftCardCouponCode { get; set; }

        public int GiftCardTypeId { get; set; }

        public bool IsGiftCardActivated { get; set; }

        public string RecipientEmail { get; set; }

        public string SenderEmail { get; set; }

        public bool IsRecipientNotified { get; set; }

        public GiftCardType GiftCardType
        {
            get => (GiftCardType)GiftCardTypeId;
            set => GiftCardTypeId = (int)value;
        }
    }

    public class OrderSettings : ISettings
    {
        /// <summary>Whether the page of a completed checkout leads to the order's.</summary>
        public bool DisableOrderCompletedPage { get; set; }

        public bool AttachPdfInvoiceToOrderPaidEmail { get; set; }

        public bool AttachPdfInvoiceToOrderProcessingEmail { get; set; }

        public bool AttachPdfInvoiceToOrderCompletedEmail { get; set; }

        public bool ActivateGiftCardsAfterCompletingOrder { get; set; }

        /// <summary>Else it is complete when it was shipped.</summary>
        public bool CompleteOrderWhenDelivered { get; set; }
    }

    public class ShoppingCartItem : BaseEntity
    {
        public int StoreId { get; set; }

        public int CustomerId { get; set; }

        public int ProductId { get; set; }

        /// <summary>1 for the cart.</summary>
        public int ShoppingCartTypeId { get; set; }

        public string AttributesXml { get; set; }

        public int Quantity { get; set; }
    }
}

namespace Nop.Core.Domain.Payments
{
    using Nop.Core.Configuration;

    public class PaymentSettings : ISettings
    {
        public List<string> ActivePaymentMethodSystemNames { get; set; } = [];

        /// <summary>Whether customers can pay placed orders.</summary>
        public bool AllowRePostingPayments { get; set; } = true;
    }

    public enum PaymentStatus
    {
        Pending = 10,
        Authorized = 20,
        Paid = 30,
        PartiallyRefunded = 35,
        Refunded = 40,
        Voided = 50
    }
}

namespace Nop.Core.Domain.Shipping
{
    public enum ShippingStatus
    {
        ShippingNotRequired = 10,
        NotYetShipped = 20,
        PartiallyShipped = 25,
        Shipped = 30,
        Delivered = 40
    }
}

namespace Nop.Core.Domain.Stores
{
    public class Store : BaseEntity
    {
        public string Name { get; set; }

        /// <summary>With a slash at the end, as in <c>https://shop.example/</c>.</summary>
        public string Url { get; set; }

        /// <summary>The names under which the store answers, with ports where they are not the usual ones; separated by commas.</summary>
        public string Hosts { get; set; }

        public bool SslEnabled { get; set; }
    }
}

namespace Nop.Core.Domain.Vendors
{
    public class Vendor : BaseEntity
    {
    }
}

namespace Nop.Core.Domain.ScheduleTasks
{
    /// <summary>Something that the store does again and again.</summary>
    public class ScheduleTask : BaseEntity
    {
        public string Name { get; set; }

        /// <summary>From one run to the next.</summary>
        public int Seconds { get; set; }

        /// <summary>Full name of a class that implements IScheduleTask, with its assembly's.</summary>
        public string Type { get; set; }

        public DateTime? LastEnabledUtc { get; set; }

        public DateTime? LastSuccessUtc { get; set; }

        public bool Enabled { get; set; }

        public bool StopOnError { get; set; }
    }
}

namespace Nop.Core.Events
{
    /// <summary>Raised by the repositories after an insert.</summary>
    public class EntityInsertedEvent<T>(T entity)
        where T : BaseEntity
    {
        public T Entity { get; } = entity;
    }

    /// <summary>Raised by the repositories after an update.</summary>
    public class EntityUpdatedEvent<T>(T entity)
        where T : BaseEntity
    {
        public T Entity { get; } = entity;
    }

    /// <summary>Tells every consumer; what a consumer throws goes into the store's log and no further.</summary>
    public interface IEventPublisher
    {
        Task PublishAsync<TEvent>(TEvent @event);
    }
}

#if !NOP_4_90_OR_GREATER
namespace Nop.Core.Domain.Messages
{
    /// <summary>Raised before a mail is made of a template.</summary>
    public class MessageTokensAddedEvent<U>(MessageTemplate message, IList<U> tokens)
    {
        public MessageTemplate Message { get; } = message;

        public IList<U> Tokens { get; } = tokens;
    }
}
#endif

namespace Nop.Core.Http
{
    /// <summary>The names of the store's cookies: the prefix and what follows.</summary>
    public static class NopCookieDefaults
    {
        public static string Prefix => ".Nop";

        public static string CustomerCookie => ".Customer";
    }
}

namespace Nop.Core.Domain.Discounts
{
    public class Discount : BaseEntity
    {
        public bool RequiresCouponCode { get; set; }

        public string CouponCode { get; set; }
    }

    /// <summary>That an order was made with a discount.</summary>
    public class DiscountUsageHistory : BaseEntity
    {
        public int DiscountId { get; set; }

        public int OrderId { get; set; }
    }
}

namespace Nop.Core.Domain
{
    public class StoreInformationSettings : Nop.Core.Configuration.ISettings
    {
        /// <summary>A theme's name.</summary>
        public string DefaultStoreTheme { get; set; }

        public bool AllowCustomerToSelectTheme { get; set; }
    }
}
