namespace Nop.Plugin.Payments.Interkassa;

/// <summary>Names and addresses that do not change.</summary>
public static class InterkassaDefaults
{
    public const string SystemName = "Payments.Interkassa";

    /// <summary>Where the current protocol takes payment forms.</summary>
    public const string GatewayUrl = "https://sci.interkassa.com/";

    /// <summary>Where a shop looks after its checkouts.</summary>
    public const string CabinetUrl = "https://www.interkassa.com/account/checkout";

    /// <summary>The REST API, version 1.</summary>
    public const string ApiUrl = "https://api.interkassa.com/v1/";

    /// <summary>Every public address begins with this.</summary>
    public const string PublicPath = "Plugins/Interkassa";

    /// <summary>Every address of the admin's begins with this.</summary>
    public const string AdminPath = "Admin/Interkassa";

    /// <summary>Where the admin's views are, as the store knows them.</summary>
    public const string AdminViewsPath = "~/Plugins/" + SystemName + "/Views/Admin/";

    /// <summary>
    /// The plugin's own page. By its path: to look for it in the customer's theme the store would make a customer of a browser that it does not know.
    /// </summary>
    public const string PaymentPagePath = "~/Plugins/" + SystemName + "/Views/Public/Payment.cshtml";

    /// <summary>Prefix of every text.</summary>
    public const string ResourcePrefix = "Plugins.Payments.Interkassa.";

    /// <summary>In the address of the order's page: how the payment went, as the browser was told.</summary>
    public const string ReturnQueryKey = "interkassa";

    /// <summary>What a call of the status address is told that is no notification.</summary>
    public const string MalformedAnswer = "Malformed notification";

    /// <summary>Seconds after which the gateway should repeat what could not be dealt with.</summary>
    public const int RetryAfter = 30;

    /// <summary>From where Interkassa has called over the years (protocol, part 3).</summary>
    public const string GatewayAddresses = "151.80.190.97-151.80.190.104, 35.233.69.55, 34.77.232.58, 35.240.117.224";

    /// <summary>What the customer reads at the gateway, unless set otherwise or left blank: the order's number and the store's name.</summary>
    public const string DescriptionTemplate = "Order {0}, {1}";

    /// <summary>For how many days an unpaid order is asked about, unless set otherwise.</summary>
    public const int ReconciliationDays = 35;

    /// <summary>The field of the payment step that carries the chosen payment system.</summary>
    public const string PaymentSystemField = "InterkassaPaymentSystem";

    public static class Routes
    {
        public const string Pay = SystemName + ".Pay";
        public const string PayDirectly = SystemName + ".PayDirectly";
        public const string Payment = SystemName + ".Payment";
        public const string PaymentStanding = SystemName + ".PaymentStanding";
        public const string Retry = SystemName + ".Retry";
        public const string PayAgain = SystemName + ".PayAgain";
        public const string Link = SystemName + ".Link";
        public const string PayLink = SystemName + ".PayLink";
        public const string LinkActions = SystemName + ".LinkActions";
        public const string Leave = SystemName + ".Leave";
        public const string OtherMethod = SystemName + ".OtherMethod";
        public const string Payments = SystemName + ".Payments";
        public const string PaymentsRows = SystemName + ".PaymentsRows";
        public const string PaymentsSummary = SystemName + ".PaymentsSummary";
        public const string PaymentsExport = SystemName + ".PaymentsExport";
        public const string TestPayment = SystemName + ".TestPayment";
        public const string TestPaymentState = SystemName + ".TestPaymentState";
        public const string Order = SystemName + ".Order";
        public const string Configure = SystemName + ".Configure";
        public const string Attention = SystemName + ".Attention";
        public const string CloseAttention = SystemName + ".CloseAttention";
    }
}
