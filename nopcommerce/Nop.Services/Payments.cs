using Microsoft.AspNetCore.Http;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Services.Plugins;

namespace Nop.Services.Payments;

public enum PaymentMethodType
{
    Standard = 10,
    Redirection = 15,
    Button = 20
}

public enum RecurringPaymentType
{
    NotSupported = 0,
    Manual = 10,
    Automatic = 20
}

public class ProcessPaymentRequest
{
    public int StoreId { get; set; }

    public int CustomerId { get; set; }

    public Guid OrderGuid { get; set; } = Guid.NewGuid();

    public decimal OrderTotal { get; set; }

    /// <summary>Shown on the confirm step, and kept with the order.</summary>
#if NOP_4_90_OR_GREATER
    public Nop.Services.Orders.CustomValues CustomValues { get; set; } = [];
#else
    public Dictionary<string, object> CustomValues { get; set; } = [];
#endif
}

public partial class ProcessPaymentResult
{
    public PaymentStatus NewPaymentStatus { get; set; } = PaymentStatus.Pending;
}

public class PostProcessPaymentRequest
{
    public Order Order { get; set; }
}

public class CapturePaymentRequest
{
    public Order Order { get; set; }
}

public partial class CapturePaymentResult
{
}

public class RefundPaymentRequest
{
    public Order Order { get; set; }

    /// <summary>In the primary store currency.</summary>
    public decimal AmountToRefund { get; set; }

    public bool IsPartialRefund { get; set; }
}

public partial class RefundPaymentResult
{
    public PaymentStatus NewPaymentStatus { get; set; } = PaymentStatus.Pending;
}

public class VoidPaymentRequest
{
    public Order Order { get; set; }
}

public partial class VoidPaymentResult
{
}

public class CancelRecurringPaymentRequest
{
    public Order Order { get; set; }
}

public partial class CancelRecurringPaymentResult
{
}

/// <summary>What the store asks of a payment method.</summary>
public interface IPaymentMethod : IPlugin
{
    Task<ProcessPaymentResult> ProcessPaymentAsync(ProcessPaymentRequest processPaymentRequest);

    /// <summary>After the order is placed: here a redirection method sends the customer away.</summary>
    Task PostProcessPaymentAsync(PostProcessPaymentRequest postProcessPaymentRequest);

    Task<bool> HidePaymentMethodAsync(IList<ShoppingCartItem> cart);

    Task<decimal> GetAdditionalHandlingFeeAsync(IList<ShoppingCartItem> cart);

    Task<CapturePaymentResult> CaptureAsync(CapturePaymentRequest capturePaymentRequest);

    Task<RefundPaymentResult> RefundAsync(RefundPaymentRequest refundPaymentRequest);

    Task<VoidPaymentResult> VoidAsync(VoidPaymentRequest voidPaymentRequest);

    Task<ProcessPaymentResult> ProcessRecurringPaymentAsync(ProcessPaymentRequest processPaymentRequest);

    Task<CancelRecurringPaymentResult> CancelRecurringPaymentAsync(CancelRecurringPaymentRequest cancelPaymentRequest);

    /// <summary>Whether a customer may pay a placed order again.</summary>
    Task<bool> CanRePostProcessPaymentAsync(Order order);

    Task<IList<string>> ValidatePaymentFormAsync(IFormCollection form);

    Task<ProcessPaymentRequest> GetPaymentInfoAsync(IFormCollection form);

    /// <summary>The view component of the payment step.</summary>
    Type GetPublicViewComponent();

    Task<string> GetPaymentMethodDescriptionAsync();

    bool SupportCapture { get; }

    bool SupportPartiallyRefund { get; }

    bool SupportRefund { get; }

    bool SupportVoid { get; }

    RecurringPaymentType RecurringPaymentType { get; }

    PaymentMethodType PaymentMethodType { get; }

    bool SkipPaymentInfo { get; }
}
