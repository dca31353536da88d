#if !NOP_4_80_OR_GREATER
namespace Nop.Services.Security;

/// <summary>The permissions' names in 4.70, which has no class of them; in the namespace where later versions have it.</summary>
internal static class StandardPermission
{
    internal static class Configuration
    {
        public const string MANAGE_PAYMENT_METHODS = "ManagePaymentMethods";
    }

    internal static class Orders
    {
        public const string ORDERS_CREATE_EDIT_DELETE = "ManageOrders";
    }
}
#endif
