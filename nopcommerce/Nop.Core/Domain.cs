namespace Nop.Core.Domain.Cms
{
    using Nop.Core.Configuration;

    public class WidgetSettings : ISettings
    {
        public List<string> ActiveWidgetSystemNames { get; set; } = [];
    }
}

namespace Nop.Core.Domain.Customers
{
    public class Customer : BaseEntity
    {
        public Guid CustomerGuid { get; set; }
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

    public class Language : BaseEntity
    {
        public string Name { get; set; }

        /// <summary>As in <c>uk-UA</c>.</summary>
        public string LanguageCulture { get; set; }

        /// <summary>Two letters, as in <c>uk</c>.</summary>
        public string UniqueSeoCode { get; set; }

        public bool Published { get; set; }
    }
}

namespace Nop.Core.Domain.Orders
{
    using Nop.Core.Domain.Payments;

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

        public int OrderStatusId { get; set; }

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
    }

    public class OrderNote : BaseEntity
    {
        public int OrderId { get; set; }

        public string Note { get; set; }

        public bool DisplayToCustomer { get; set; }

        public DateTime CreatedOnUtc { get; set; }
    }

    public class ShoppingCartItem : BaseEntity
    {
        public int StoreId { get; set; }

        public int CustomerId { get; set; }

        public int ProductId { get; set; }

        public int Quantity { get; set; }
    }
}

namespace Nop.Core.Domain.Payments
{
    using Nop.Core.Configuration;

    public class PaymentSettings : ISettings
    {
        public List<string> ActivePaymentMethodSystemNames { get; set; } = [];
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

namespace Nop.Core.Domain.Stores
{
    public class Store : BaseEntity
    {
        public string Name { get; set; }

        public string Url { get; set; }

        public bool SslEnabled { get; set; }
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
}
