// What differs between the versions of nopCommerce; everything else of these contracts is the same in 4.70, 4.80 and 4.90.

namespace Nop.Services.Messages
{
    public partial interface IWorkflowMessageService
    {
#if NOP_4_90_OR_GREATER
        Task<IList<int>> SendOrderCompletedStoreOwnerNotificationAsync(Nop.Core.Domain.Orders.Order order, int languageId);
#endif
    }

    public partial interface IWorkflowMessageService
    {
        Task<int> SendNotificationAsync(Nop.Core.Domain.Messages.MessageTemplate messageTemplate, Nop.Core.Domain.Messages.EmailAccount emailAccount,
            int languageId, IList<Token> tokens, string toEmailAddress, string toName, string attachmentFilePath = null, string attachmentFileName = null,
            string replyToEmailAddress = null, string replyToName = null, string fromEmail = null, string fromName = null, string subject = null
#if NOP_4_80_OR_GREATER
            , bool ignoreDelayBeforeSend = false
#endif
            );
    }

    public partial interface IMessageTokenProvider
    {
#if NOP_4_80_OR_GREATER
        Task AddStoreTokensAsync(IList<Token> tokens, Nop.Core.Domain.Stores.Store store, Nop.Core.Domain.Messages.EmailAccount emailAccount, int languageId);
#else
        Task AddStoreTokensAsync(IList<Token> tokens, Nop.Core.Domain.Stores.Store store, Nop.Core.Domain.Messages.EmailAccount emailAccount);
#endif
    }

    /// <summary>Messages shown at the top of the next page.</summary>
    public interface INotificationService
    {
#if !NOP_4_90_OR_GREATER
        void SuccessNotification(string message, bool encode = true);

        void WarningNotification(string message, bool encode = true);

        void ErrorNotification(string message, bool encode = true);
#else
        void SuccessNotification(string message, bool encode = true, int timeout = 0);

        void WarningNotification(string message, bool encode = true, int timeout = 0);

        void ErrorNotification(string message, bool encode = true, int timeout = 0);
#endif
    }
}

#if NOP_4_90_OR_GREATER
namespace Nop.Services.Messages
{
    using Nop.Core.Domain.Messages;

    /// <summary>Raised before a mail is made of a template.</summary>
    public class MessageTokensAddedEvent(MessageTemplate message, IList<Token> tokens)
    {
        public MessageTemplate Message { get; } = message;

        public IList<Token> Tokens { get; } = tokens;
    }
}
#endif

namespace Nop.Services.Security
{
    public interface IPermissionService
    {
        Task<bool> AuthorizeAsync(string permissionRecordSystemName);

#if NOP_4_80_OR_GREATER
        Task DeletePermissionAsync(string permissionSystemName);

        /// <summary>Those of all classes that list some, where they are not there yet, with their English names in each language.</summary>
        Task InsertPermissionsAsync();
#else
        Task InstallPermissionsAsync(IPermissionProvider permissionProvider);

        Task UninstallPermissionsAsync(IPermissionProvider permissionProvider);
#endif
    }

#if NOP_4_80_OR_GREATER
    /// <summary>A permission, and the roles that have it at first.</summary>
    public class PermissionConfig(string name, string systemName, string category, params string[] defaultCustomerRoles)
    {
        public string Name { get; protected set; } = name;

        public string SystemName { get; protected set; } = systemName;

        public string Category { get; protected set; } = category;

        public List<string> DefaultCustomerRoles { get; } = [.. defaultCustomerRoles];
    }

    /// <summary>Found by type in every assembly when the store starts.</summary>
    public interface IPermissionConfigManager
    {
        IList<PermissionConfig> AllConfigs { get; }
    }
#else
    public interface IPermissionProvider
    {
        IEnumerable<Nop.Core.Domain.Security.PermissionRecord> GetPermissions();

        HashSet<(string systemRoleName, Nop.Core.Domain.Security.PermissionRecord[] permissions)> GetDefaultPermissions();
    }
#endif

#if NOP_4_80_OR_GREATER
    public class StandardPermission
    {
        public class Configuration
        {
            public const string MANAGE_PAYMENT_METHODS = "Configuration.ManagePaymentMethods";
        }

        public class Orders
        {
            public const string ORDERS_CREATE_EDIT_DELETE = "Orders.OrdersCreateEditDelete";
        }

        public class Security
        {
            public const string ACCESS_ADMIN_PANEL = "Security.AccessAdminPanel";
        }
    }
#endif
}

#if NOP_4_90_OR_GREATER
namespace Nop.Services
{
    public abstract class BaseNopResult
    {
        public bool Success => Errors.Count == 0;

        public IList<string> Errors { get; set; } = [];
    }
}
#endif

namespace Nop.Services.Payments
{
#if NOP_4_90_OR_GREATER
    public partial class ProcessPaymentResult : BaseNopResult;

    public partial class CapturePaymentResult : BaseNopResult;

    public partial class RefundPaymentResult : BaseNopResult;

    public partial class VoidPaymentResult : BaseNopResult;

    public partial class CancelRecurringPaymentResult : BaseNopResult;
#else
    // Each has its own errors: a member of a base class would not be found in these versions.
    public partial class ProcessPaymentResult
    {
        public bool Success => Errors.Count == 0;

        public IList<string> Errors { get; set; } = [];
    }

    public partial class CapturePaymentResult
    {
        public bool Success => Errors.Count == 0;

        public IList<string> Errors { get; set; } = [];
    }

    public partial class RefundPaymentResult
    {
        public bool Success => Errors.Count == 0;

        public IList<string> Errors { get; set; } = [];
    }

    public partial class VoidPaymentResult
    {
        public bool Success => Errors.Count == 0;

        public IList<string> Errors { get; set; } = [];
    }

    public partial class CancelRecurringPaymentResult
    {
        public bool Success => Errors.Count == 0;

        public IList<string> Errors { get; set; } = [];
    }
#endif
}

#if NOP_4_90_OR_GREATER
namespace Nop.Services.Orders
{
    /// <summary>What goes with an order by names of its own.</summary>
    public class CustomValue(string name, string value)
    {
        public string Name { get; set; } = name;

        public string Value { get; set; } = value;
    }

    public class CustomValues : List<CustomValue>
    {
        public virtual string this[string name]
        {
            get => this.First(value => value.Name == name).Value;
            set
            {
                RemoveAll(other => other.Name == name);
                Add(new CustomValue(name, value));
            }
        }
    }
}
#endif
