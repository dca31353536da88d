using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Interkassa.Emulator;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Interkassa.Benchmarks;

/// <summary>Verifying a genuine notification of 20 fields, beside hashing the same bytes once and nothing else.</summary>
[MemoryDiagnoser]
public class VerifyNotification
{
    private const string Key = "a-sign-key-of-32-characters-xxxx";

    private readonly List<KeyValuePair<string, string>> _fields;
    private readonly byte[] _bytes;

    public VerifyNotification()
    {
        var fields = new Dictionary<string, string>
        {
            ["ik_co_id"] = "5370b755bf4efccb31ad6f90",
            ["ik_co_prs_id"] = "307447812424",
            ["ik_inv_id"] = "33333333",
            ["ik_inv_st"] = "success",
            ["ik_inv_crt"] = "2026-11-24 10:00:00",
            ["ik_inv_prc"] = "2026-11-24 10:01:00",
            ["ik_trn_id"] = "T-1234567890",
            ["ik_pm_no"] = "1042_k7m2abcdefghijkmnpqr",
            ["ik_pw_via"] = "visa_cpaytrz_merchant_uah",
            ["ik_am"] = "1234.50",
            ["ik_cur"] = "UAH",
            ["ik_co_rfn"] = "1197.4650",
            ["ik_ps_price"] = "1271.53",
            ["ik_desc"] = "Order 1042, My shop",
            ["ik_payment_method"] = "visa",
            ["ik_payment_currency"] = "UAH",
            ["ik_customer_id"] = "987654321",
            ["ik_x_one"] = "1",
            ["_ik_x_one"] = "1"
        };
        fields["ik_sign"] = WireSignature.Of(fields, Key, "Sha256");
        _fields = [.. fields];
        _bytes = Encoding.UTF8.GetBytes(string.Join(':', fields.Where(field => field.Key != "ik_sign")
            .OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Value).Append(Key)));
        if (!Verify())
            throw new InvalidOperationException("The notification is not genuine.");
    }

    [Benchmark(Baseline = true)]
    public byte[] HashOnly() => SHA256.HashData(_bytes);

    [Benchmark]
    public bool Verify() => SciSignature.Verify(_fields, Key, SignatureAlgorithm.Sha256);
}
