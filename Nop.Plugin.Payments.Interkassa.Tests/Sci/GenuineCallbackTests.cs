using System.Text;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci;

/// <summary>Callbacks that Interkassa has sent, published years ago with their keys (protocol, part 5).</summary>
public class GenuineCallbackTests
{
    private const string WithTestKey = "AxlrteZIreEpMddf";
    private const string WithMd5 = "aZNwrkXK1eptH3qM";

    private static readonly Dictionary<string, string> Sha256 = new()
    {
        ["ik_co_id"] = "54be5909bf4efc7f6b8ab8f5", ["ik_co_prs_id"] = "203295131974", ["ik_inv_id"] = "33274174", ["ik_inv_st"] = "success",
        ["ik_inv_crt"] = "2015-01-23 11:20:09", ["ik_inv_prc"] = "2015-01-23 11:20:09", ["ik_trn_id"] = "", ["ik_pm_no"] = "ID_4233",
        ["ik_pw_via"] = "test_interkassa_test_xts", ["ik_am"] = "100.00", ["ik_co_rfn"] = "100.0000", ["ik_ps_price"] = "103.00", ["ik_cur"] = "USD",
        ["ik_desc"] = "Пополнение счета (Interkassa)", ["ik_x_user_id"] = "3", ["_ik_x_user_id"] = "3",
        ["ik_sign"] = "mgNlOcdt6ydxAZZvAPEZYo7PZRoWnM/zvlgk2pdZe20="
    };

    private static readonly Dictionary<string, string> Md5 = new()
    {
        ["ik_co_id"] = "560ecc4e3d1eaf52348b4567", ["ik_co_prs_id"] = "406295558666", ["ik_inv_id"] = "41977100", ["ik_inv_st"] = "success",
        ["ik_inv_crt"] = "2015-11-03 19:35:46", ["ik_inv_prc"] = "2015-11-03 19:35:46", ["ik_trn_id"] = "", ["ik_pm_no"] = "ID_4233",
        ["ik_pw_via"] = "test_interkassa_test_xts", ["ik_am"] = "100", ["ik_co_rfn"] = "100", ["ik_ps_price"] = "103", ["ik_cur"] = "RUB",
        ["ik_desc"] = "Event Description", ["ik_sign"] = "FKIE3rf+ULdnh1AZAYzjKw=="
    };

    [Fact]
    public void One_signed_with_SHA_256_is_read_and_believed()
    {
        var notification = Read(Body(Sha256));

        Assert.True(notification.IsSignedWith(WithTestKey, SignatureAlgorithm.Sha256));
        Assert.False(notification.IsSignedWith(WithTestKey, SignatureAlgorithm.Md5));
        Assert.False(notification.IsSignedWith(WithMd5, SignatureAlgorithm.Sha256));
        Assert.Equal((InvoiceState.Success, 100m, "USD", "ID_4233", "33274174", 100m, true),
            (notification.State, notification.Amount, notification.Currency, notification.PaymentNumber, notification.InvoiceId, notification.CreditedAmount,
                notification.IsTest));
    }

    /// <summary>Its signature has a '+', of which some proxies make a blank, and its amounts have no decimals; some bodies end with a line break.</summary>
    [Theory]
    [InlineData("%2B", "")]
    [InlineData("+", "")]
    [InlineData("%20", "\r\n")]
    [InlineData("%2B", "\n")]
    public void One_signed_with_MD5_is_read_and_believed(string plus, string end)
    {
        var notification = Read(Body(Md5).Replace("%2B", plus, StringComparison.Ordinal) + end);

        Assert.True(notification.IsSignedWith(WithMd5, SignatureAlgorithm.Md5));
        Assert.False(notification.IsSignedWith(WithMd5, SignatureAlgorithm.Sha256));
        Assert.Equal((100m, "RUB", true), (notification.Amount, notification.Currency, notification.IsTest));
    }

    private static string Body(Dictionary<string, string> fields)
        => string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));

    private static IUnverifiedNotification Read(string body)
    {
        Assert.True(UrlEncodedFields.TryParse(Encoding.ASCII.GetBytes(body), out var fields, out var error), error);
        Assert.True(Protocols.TryParse(fields, out var notification, out error), error);
        return notification!;
    }
}
