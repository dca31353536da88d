using System.Globalization;
using System.Text.RegularExpressions;

namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>Something that is not as it should be.</summary>
public sealed record Difference(string Fact, string Actual, string Expected)
{
    /// <summary>Whether a mail is missing, which is better than a second one.</summary>
    public bool IsLostMail => Fact.StartsWith(OrderState.MailTo, StringComparison.Ordinal) && Actual == "0" && Expected == "1";

    /// <summary>Whether the store's owner was told, once, of what needs a person; where nothing went wrong nobody is.</summary>
    public bool IsToldToOwner => Fact.StartsWith(OrderState.MailTo, StringComparison.Ordinal) && Fact.Contains(": Order N: ", StringComparison.Ordinal)
        && Actual == "1" && Expected == "0";

    public override string ToString() => $"{Fact}: {(Actual.Length == 0 ? "none" : Actual)} instead of {(Expected.Length == 0 ? "none" : Expected)}";
}

/// <summary>What the database holds of an order, without what differs from one order to another.</summary>
public sealed class OrderState
{
    internal const string MailTo = "mail to ";
    internal const string NeedsPerson = "needs a person";

    public const int PendingPayment = 10;
    public const int Paid = 30;
    public const int Processing = 20;
    public const int Complete = 30;
    public const int Cancelled = 40;

    private readonly SortedDictionary<string, string> _facts = new(StringComparer.Ordinal);

    private OrderState()
    {
    }

    public required int PaymentStatus { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The receivers and subjects of the mails about it.</summary>
    public required IReadOnlyList<string> Emails { get; init; }

    public static async Task<OrderState> ReadAsync(FaultyStoreFixture store, PlacedOrder order)
    {
        var database = store.Database;
        var row = (await database.QueryAsync($"""
            SELECT o."PaymentStatusId", o."OrderStatusId", o."ShippingStatusId", o."CaptureTransactionId", o."PaidDateUtc", o."RefundedAmount", o."RewardPointsHistoryEntryId"
            FROM "Order" o WHERE o."Id" = {order.Id}
            """))[0];
        var notes = await database.QueryAsync($"""SELECT "Note" FROM "OrderNote" WHERE "OrderId" = {order.Id} ORDER BY "Id" """);
        var emails = await database.QueryAsync($"""SELECT "To", "Subject" FROM "QueuedEmail" WHERE "Id" > {order.LastEmailId}""");
        var points = await database.QueryAsync($"""SELECT "Id", "Points" FROM "RewardPointsHistory" WHERE "Id" > {order.LastPointsId}""");
        var giftCards = await database.QueryAsync($"""
            SELECT g."IsGiftCardActivated", g."IsRecipientNotified" FROM "GiftCard" g JOIN "OrderItem" i ON i."Id" = g."PurchasedWithOrderItemId" WHERE i."OrderId" = {order.Id}
            """);
        var stock = (await database.QueryAsync($"""
            SELECT COALESCE((SELECT MAX(c."StockQuantity") FROM "ProductAttributeCombination" c WHERE c."ProductId" = p."Id"), p."StockQuantity"),
                (SELECT COUNT(*) FROM "StockQuantityHistory" h WHERE h."ProductId" = p."Id")
            FROM "Product" p WHERE p."Id" = {order.ProductId}
            """))[0];
        var settlements = await database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "InterkassaLedgerEntry" WHERE "EntryKey" = {$"paid:{order.Id}"} AND "InvoiceId" = {order.Invoice.Id}""");

        var cart = await database.ValueAsync<int>($"""SELECT COALESCE(SUM("Quantity"), 0) FROM "ShoppingCartItem" WHERE "ProductId" = {order.ProductId}""");
        var ends = await database.QueryAsync($"""SELECT "Outcome" FROM "InterkassaLedgerEntry" WHERE "OrderId" = {order.Id} ORDER BY "Outcome" """);
        var refunds = await database.QueryAsync($"""SELECT "StateName" FROM "InterkassaRefund" WHERE "OrderId" = {order.Id} ORDER BY "Id" """);
        var open = await database.QueryAsync(
            $"""SELECT "Kind" FROM "InterkassaAttentionItem" WHERE "OrderId" = {order.Id} AND "IsOpen" = {true} ORDER BY "Kind" """);

        var state = new OrderState
        {
            PaymentStatus = Number(row[0]),
            Notes = [.. notes.Select(note => (string)note[0]!)],
            Emails = [.. emails.Select(email => $"{email[0]}: {WithoutNumber((string)email[1]!, order.Id)}").Order(StringComparer.Ordinal)]
        };
        state._facts["payment status"] = $"{state.PaymentStatus}";
        state._facts["order status"] = $"{row[1]}";
        state._facts["shipping status"] = $"{row[2]}";
        state._facts["transaction is the invoice"] = $"{(row[3] as string) == order.Invoice.Id}";
        state._facts["has a date of payment"] = $"{row[4] is DateTime}";
        state._facts["refunded"] = Convert.ToDecimal(row[5], CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture);
        state._facts["points"] = string.Join('+', points.Select(entry => entry[1]));
        state._facts["points are the order's"] = string.Join('+', points.Select(entry => $"{Number(entry[0]) == Number(row[6])}"));
        state._facts["gift cards (activated, notified)"] = string.Join('+', giftCards
            .Select(card => $"{Convert.ToBoolean(card[0], CultureInfo.InvariantCulture)}/{Convert.ToBoolean(card[1], CultureInfo.InvariantCulture)}"));
        state._facts["stock (moves)"] = $"{stock[0]} ({stock[1]})";
        state._facts["in the cart"] = $"{cart}";
        state._facts["in the ledger"] = string.Join('+', ends.Select(entry => entry[0]));
        state._facts["refunds"] = string.Join('+', refunds.Select(refund => refund[0]));
        state._facts["refunded at the gateway"] = order.Invoice.Refunded.ToString("0.00", CultureInfo.InvariantCulture);
        state._facts[NeedsPerson] = string.Join('+', open.Select(item => item[0]));
        state._facts["settlements"] = $"{settlements}";
        state._facts["roles"] = $"{await store.RolesOfBuyerAsync()}";
        state._facts["notes of being marked as paid"] = $"{state.Notes.Count(note => note == "Order has been marked as paid")}";
        state._facts["notes of the payment"] = $"{state.Notes.Count(note => note.StartsWith("Interkassa: paid", StringComparison.Ordinal))}";
        state._facts["notes that ask for a refund"] = $"{state.Notes.Count(note => note.Contains("Refund invoice", StringComparison.Ordinal))}";
        foreach (var mail in state.Emails.GroupBy(email => email))
            state._facts[MailTo + mail.Key] = $"{mail.Count()}";
        return state;
    }

    public string this[string fact] => _facts.GetValueOrDefault(fact, "0");

    /// <summary>What is not as it should be.</summary>
    public IEnumerable<Difference> DifferencesFrom(OrderState ideal)
        => ideal._facts.Keys.Union(_facts.Keys).Where(fact => this[fact] != ideal[fact]).Select(fact => new Difference(fact, this[fact], ideal[fact]));

    public override string ToString()
        => string.Join(Environment.NewLine, _facts.Select(fact => $"{fact.Key}: {fact.Value}").Concat(Notes.Select(note => "note: " + note)));

    private static int Number(object? value) => value is null or DBNull ? 0 : Convert.ToInt32(value, CultureInfo.InvariantCulture);

    private static string WithoutNumber(string subject, int orderId)
        => Regex.Replace(subject, string.Create(CultureInfo.InvariantCulture, $@"\b{orderId}\b"), "N");
}
