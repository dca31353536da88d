using System.Collections.Concurrent;
using System.Globalization;

namespace Interkassa.Emulator;

/// <summary>One callback that was sent, and what the shop answered.</summary>
public sealed record CallbackAttempt(DateTime SentUtc, string State, int? StatusCode, string? Error);

/// <summary>An invoice at the gateway.</summary>
public sealed class Invoice
{
    public required string Id { get; init; }

    public required string CheckoutId { get; init; }

    /// <summary>The form that asked for it.</summary>
    public required IReadOnlyDictionary<string, string> Form { get; init; }

    /// <summary>The same as it came by SCI 1; null for the current protocol.</summary>
    public IReadOnlyDictionary<string, string>? LegacyForm { get; init; }

    public required DateTime CreatedUtc { get; set; }

    public string State { get; set; } = "new";

    public DateTime? ProcessedUtc { get; set; }

    /// <summary>What was given back, in the invoice's currency.</summary>
    public decimal Refunded { get; set; }

    public decimal Amount => decimal.Parse(Form["ik_am"], CultureInfo.InvariantCulture);

    public string Currency => Form.GetValueOrDefault("ik_cur", "UAH");

    public string PaymentSystem => IsTest ? "test_interkassa_test_xts" : Form.GetValueOrDefault("ik_pw_via") ?? Paysystems.Alias("visa", Currency);

    public ConcurrentQueue<CallbackAttempt> Callbacks { get; } = [];

    public string PaymentNumber => Form["ik_pm_no"];

    /// <summary>Asked for in the older dialect or in the newer one.</summary>
    public bool IsTest => Form.GetValueOrDefault("ik_pw_via", "").StartsWith("test_", StringComparison.Ordinal)
        || Form.GetValueOrDefault("ik_payment_method") == "test" || Form.GetValueOrDefault("ik_payment_currency") == "XTS";

    /// <summary>What the callback about the present state carries, without its signature.</summary>
    /// <param name="dialect">Whether payment system and currency have their older names, the newer ones, or both.</param>
    public SortedDictionary<string, string> CallbackFields(Dialect dialect = Dialect.Both)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["ik_co_id"] = CheckoutId,
            ["ik_co_prs_id"] = "307447812424",
            ["ik_inv_id"] = Id,
            ["ik_inv_st"] = State,
            ["ik_inv_crt"] = KyivTime.Text(CreatedUtc),
            ["ik_inv_prc"] = KyivTime.Text(ProcessedUtc),
            ["ik_trn_id"] = State == "success" && !IsTest ? "T" + Id : "",
            ["ik_pm_no"] = PaymentNumber,
            ["ik_desc"] = Form["ik_desc"],
            ["ik_am"] = Amount.ToString("0.00", CultureInfo.InvariantCulture),
            ["ik_cur"] = Currency,
            ["ik_co_rfn"] = (Amount * ApiResources.Credited).ToString("0.0000", CultureInfo.InvariantCulture),
            ["ik_ps_price"] = (Amount * ApiResources.Charged).ToString("0.00", CultureInfo.InvariantCulture)
        };
        if (dialect != Dialect.Newer)
            fields["ik_pw_via"] = PaymentSystem;
        if (dialect != Dialect.Older)
        {
            (fields["ik_payment_method"], fields["ik_payment_currency"]) = IsTest ? ("test", "XTS") : (PaymentSystem.Split('_')[0], Currency);
            if (!IsTest)
                fields["ik_customer_card_number"] = "444455******1111";
        }

        foreach (var (name, value) in Form.Where(field => field.Key.StartsWith("ik_x_", StringComparison.Ordinal)))
            (fields[name], fields["_" + name]) = (value, value);
        return fields;
    }
}

/// <summary>All invoices since the emulator was started.</summary>
public sealed class Invoices
{
    private readonly ConcurrentDictionary<string, Invoice> _byId = new();
    private readonly ConcurrentDictionary<(string, string), Invoice> _byNumber = new();
    private int _last = 100_000;

    public IEnumerable<Invoice> All => _byId.Values.OrderBy(invoice => invoice.Id, StringComparer.Ordinal);

    /// <summary>Forgets them all.</summary>
    public void Clear()
    {
        _byId.Clear();
        _byNumber.Clear();
    }

    public Invoice? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Opens the invoice of a form; null when its payment number was used for another form (error 1412).</summary>
    public Invoice? Open(IReadOnlyDictionary<string, string> form, Checkout checkout, IReadOnlyDictionary<string, string>? legacyForm = null)
    {
        var opened = new Invoice
        {
            Id = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture),
            CheckoutId = checkout.Id,
            Form = form,
            LegacyForm = legacyForm,
            CreatedUtc = DateTime.UtcNow
        };
        var kept = checkout.CheckUniqueness ? _byNumber.GetOrAdd((checkout.Id, form["ik_pm_no"]), opened) : opened;
        if (!ReferenceEquals(kept, opened) && kept.Form.GetValueOrDefault("ik_sign") != form.GetValueOrDefault("ik_sign"))
            return null;

        _byId.TryAdd(kept.Id, kept);
        return kept;
    }
}
