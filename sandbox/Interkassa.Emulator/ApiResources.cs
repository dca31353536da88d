using System.Collections.Concurrent;
using System.Globalization;

namespace Interkassa.Emulator;

/// <summary>What the REST API lists beside invoices, reckoned from what was paid, refunded and withdrawn.</summary>
internal sealed class ApiResources(EmulatorOptions options, Invoices invoices)
{
    /// <summary>What the checkout is left with of what is paid.</summary>
    public const decimal Credited = 0.97m;

    /// <summary>What the payer is asked for.</summary>
    public const decimal Charged = 1.03m;

    /// <summary>The hryvnias of one unit.</summary>
    private static readonly Dictionary<string, decimal> Rates = new() { ["UAH"] = 1, ["USD"] = 41.5m, ["EUR"] = 45m };

    private readonly ConcurrentDictionary<string, Withdrawal> _withdrawals = new();
    private int _lastWithdrawal = 15_000_000;

    public static Dictionary<string, object> Currencies() => Rates.Keys.ToDictionary(code => code, code => (object)RatesOf(code)!);

    public static Dictionary<string, object> Accounts(ApiUser user) => new()
    {
        ["personal-" + user.Id] = new { _id = "personal-" + user.Id, tp = "c", nm = "Personal", usr = new[] { new { id = user.Id, rl = "o" } } },
        [user.AccountId] = new { _id = user.AccountId, tp = "b", nm = "Business", usr = new[] { new { id = user.Id, rl = "o" } } }
    };

    public static Dictionary<string, object> OutputPayways() => Rates.Keys.ToDictionary(code => "card_payout_" + code.ToLowerInvariant(), code => (object)new
    {
        id = "card_payout_" + code.ToLowerInvariant(),
        als = "card_payout_" + code.ToLowerInvariant(),
        ser = "card",
        curAls = code,
        prm = new { card = new { al = "card", re = "^[0-9]{16}$" } }
    });

    public Dictionary<string, object> Checkouts(ApiUser user) => OwnCheckouts(user).ToDictionary(checkout => checkout.Id, checkout => (object)new
    {
        id = checkout.Id,
        name = "Checkout " + checkout.Id,
        isActive = checkout.IsActive,
        signAlgorithm = checkout.Algorithm.ToLowerInvariant(),
        interactionUrlOverride = checkout.AllowInteractionUrl,
        checkUniqueness = checkout.CheckUniqueness,
        requireSign = checkout.RequireSignature,
        paysystemInputPayways = Paysystems.Of(checkout).Keys.ToDictionary(alias => alias, alias => alias)
    });

    public Dictionary<string, object> InputPayways(ApiUser user, string? checkoutId)
        => OwnCheckouts(user).Where(checkout => checkoutId is null || checkout.Id == checkoutId)
            .SelectMany(Paysystems.Of).DistinctBy(payway => payway.Key).ToDictionary();

    /// <summary>One for each currency of each checkout.</summary>
    public Dictionary<string, object> Purses(ApiUser user, string? checkoutId) => OwnCheckouts(user)
        .Where(checkout => checkoutId is null || checkout.Id == checkoutId)
        .SelectMany(checkout => checkout.Currencies, (checkout, currency) => (checkout, currency))
        .ToDictionary(purse => PurseId(purse.checkout, purse.currency), purse => (object)new
        {
            id = PurseId(purse.checkout, purse.currency),
            accountId = user.AccountId,
            coId = purse.checkout.Id,
            type = "checkout",
            name = $"{purse.checkout.Id} {purse.currency}",
            status = 1,
            balance = Balance(purse.checkout, purse.currency),
            frozen = 0
        });

    public IReadOnlyList<object> ListWithdrawals(ApiUser user, string? paymentNumber) => _withdrawals.Values
        .Where(withdrawal => Owns(user, withdrawal.PurseId) && (paymentNumber is null || withdrawal.PaymentNumber == paymentNumber))
        .OrderBy(withdrawal => withdrawal.Id, StringComparer.Ordinal).Select(Describe).ToList();

    public object? FindWithdrawal(ApiUser user, string id)
        => _withdrawals.GetValueOrDefault(id) is { } withdrawal && Owns(user, withdrawal.PurseId) ? Describe(withdrawal) : null;

    /// <returns>Null, with the reason, where it cannot be made.</returns>
    public object? Withdraw(ApiUser user, IFormCollection form, out string error)
    {
        lock (_withdrawals)
        {
            var balance = OwnCheckouts(user).SelectMany(checkout => checkout.Currencies, (checkout, currency) => (checkout, currency))
                .Where(purse => PurseId(purse.checkout, purse.currency) == form["purseId"])
                .Select(purse => (decimal?)Balance(purse.checkout, purse.currency)).FirstOrDefault();
            var isAmount = decimal.TryParse(form["amount"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0;
            error = balance is null ? "There is no such purse" : !isAmount ? "Bad amount" : amount > balance ? "Not enough money" : string.Empty;
            if (error.Length > 0)
                return null;

            var made = new Withdrawal($"{++_lastWithdrawal}", form["purseId"].ToString(), amount, form["paymentNo"].ToString());
            if (form["action"] != "calc")
                _withdrawals[made.Id] = made;
            return new Dictionary<string, object>
            {
                ["@resultCode"] = 0,
                ["@resultMessage"] = "Success",
                ["withdraw"] = Describe(made),
                ["transaction"] = new { payerPurseId = made.PurseId, payerBalance = balance - amount }
            };
        }
    }

    public static Dictionary<string, object>? RatesOf(string code) => Rates.TryGetValue(code, out var rate)
        ? Rates.Where(other => other.Key != code).ToDictionary(other => other.Key, other => (object)new
        {
            @in = decimal.Round(rate / other.Value, 4),
            @out = decimal.Round(rate / other.Value * Charged, 4)
        })
        : null;

    private decimal Balance(Checkout checkout, string currency)
        => invoices.All.Where(invoice => invoice.CheckoutId == checkout.Id && invoice is { State: "success", IsTest: false } && invoice.Currency == currency)
            .Sum(invoice => (invoice.Amount * Credited) - invoice.Refunded)
            - _withdrawals.Values.Where(withdrawal => withdrawal.PurseId == PurseId(checkout, currency)).Sum(withdrawal => withdrawal.Amount);

    private static object Describe(Withdrawal withdrawal) => new
    {
        id = withdrawal.Id,
        state = "8",
        stateName = "success",
        purseId = withdrawal.PurseId,
        paymentNo = withdrawal.PaymentNumber,
        psAmount = withdrawal.Amount,
        payeeReceive = withdrawal.Amount
    };

    private bool Owns(ApiUser user, string purseId)
        => OwnCheckouts(user).Any(checkout => checkout.Currencies.Exists(currency => PurseId(checkout, currency) == purseId));

    private IEnumerable<Checkout> OwnCheckouts(ApiUser user) => options.Checkouts.Where(checkout => user.CheckoutIds.Contains(checkout.Id));

    private static string PurseId(Checkout checkout, string currency) => $"{checkout.Id}-{currency}";

    private sealed record Withdrawal(string Id, string PurseId, decimal Amount, string PaymentNumber);
}
