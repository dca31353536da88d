namespace Nop.Plugin.Payments.Interkassa;

/// <summary>Names and addresses that do not change.</summary>
public static class InterkassaDefaults
{
    public const string SystemName = "Payments.Interkassa";

    /// <summary>Where the current protocol takes payment forms.</summary>
    public const string GatewayUrl = "https://sci.interkassa.com/";

    /// <summary>Where SCI 1 takes payment forms.</summary>
    public const string LegacyGatewayUrl = "http://www.interkassa.com/lib/payment.php";

    /// <summary>The REST API, version 1.</summary>
    public const string ApiUrl = "https://api.interkassa.com/v1/";

    /// <summary>Every public address begins with this.</summary>
    public const string PublicPath = "Plugins/Interkassa";

    /// <summary>Where the admin's views are, as the store knows them.</summary>
    public const string AdminViewsPath = "~/Plugins/" + SystemName + "/Views/Admin/";

    /// <summary>Prefix of every text.</summary>
    public const string ResourcePrefix = "Plugins.Payments.Interkassa.";

    /// <summary>In the address of the order's page: how the payment went, as the browser was told.</summary>
    public const string ReturnQueryKey = "interkassa";

    /// <summary>The largest notification, in bytes; genuine ones have about one thousand.</summary>
    public const int MaximumNotificationSize = 16 * 1024;

    /// <summary>What a call of the status address is told that is no notification.</summary>
    public const string MalformedAnswer = "Malformed notification";

    /// <summary>Seconds after which the gateway should repeat what could not be dealt with.</summary>
    public const int RetryAfter = 30;

    /// <summary>From where Interkassa has called over the years (protocol, part 3).</summary>
    public const string GatewayAddresses = "151.80.190.97-151.80.190.104, 35.233.69.55, 34.77.232.58, 35.240.117.224";

    /// <summary>What the customer reads at the gateway, unless set otherwise or left blank: the order's number and the store's name.</summary>
    public const string DescriptionTemplate = "Order {0}, {1}";

    /// <summary>For how many days an unpaid order is asked about, unless set otherwise.</summary>
    public const int ReconciliationDays = 7;

    /// <summary>Seconds from one reconciliation to the next; a setting of the store's schedule task once it is installed.</summary>
    public const int ReconciliationPeriod = 600;

    /// <summary>How long the REST API may take over an answer.</summary>
    public static readonly TimeSpan ApiTimeout = TimeSpan.FromSeconds(20);

    /// <summary>How long the store may take over an answer to itself.</summary>
    public static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long the gateway may take over the form of a payment system, while the customer waits.</summary>
    public static readonly TimeSpan DirectTimeout = TimeSpan.FromSeconds(4);

    /// <summary>The largest form of a payment system, in bytes.</summary>
    public const int MaximumDirectAnswerSize = 256 * 1024;

    /// <summary>The field of the payment step that carries the chosen payment system.</summary>
    public const string PaymentSystemField = "InterkassaPaymentSystem";

    /// <summary>The largest answer of the REST API, in bytes: a busy day's invoices.</summary>
    public const int MaximumApiAnswerSize = 64 * 1024 * 1024;

    /// <summary>For how long the keys before a change are believed: the gateway repeats for a day, and payments take their time.</summary>
    public static readonly TimeSpan KeyGrace = TimeSpan.FromDays(2);

    public static class Routes
    {
        public const string Pay = SystemName + ".Pay";
        public const string PayAgain = SystemName + ".PayAgain";
        public const string OtherMethod = SystemName + ".OtherMethod";
        public const string Log = SystemName + ".Log";
        public const string BeginTest = SystemName + ".BeginTest";
        public const string TestPayment = SystemName + ".TestPayment";
        public const string TestPaymentState = SystemName + ".TestPaymentState";
        public const string Order = SystemName + ".Order";
        public const string Configure = SystemName + ".Configure";
    }
}
