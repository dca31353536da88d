using System.Net;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Notifications;

/// <summary>Every sequence of up to four notifications, against what must come of it.</summary>
public sealed class SequenceTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const int Longest = 4;

    /// <summary>What the gateway may say; the capital letter is one of the order's two invoices.</summary>
    private static readonly (string State, char Invoice)[] Events =
        [("new", 'A'), ("process", 'A'), ("success", 'A'), ("canceled", 'A'), ("fail", 'A'), ("inventedTomorrow", 'A'), ("success", 'B')];

    [Fact]
    public async Task Every_sequence_ends_right()
    {
        var sequences = Enumerable.Range(1, Longest).SelectMany(Sequences).ToList();
        Assert.Equal(7 + 49 + 343 + 2401, sequences.Count);

        var wrong = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await Parallel.ForEachAsync(sequences, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (sequence, _) =>
        {
            if (await WrongAsync(sequence) is { } reason)
                wrong.Enqueue($"{string.Join(", ", sequence.Select(step => $"{step.State} {step.Invoice}"))}: {reason}");
        });
        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Take(20)));
    }

    private static IEnumerable<(string State, char Invoice)[]> Sequences(int length)
        => length == 0
            ? [[]]
            : Sequences(length - 1).SelectMany(before => Events.Select(step => before.Append(step).ToArray()));

    /// <summary>Null when all is as it must be.</summary>
    private async Task<string?> WrongAsync((string State, char Invoice)[] sequence)
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var invoices = new Dictionary<char, string> { ['A'] = $"{order.OrderId}1", ['B'] = $"{order.OrderId}2" };
        foreach (var (state, invoice) in sequence)
        {
            var answer = await customer.PostAsync("/Plugins/Interkassa/Status", Callback.For(order, state, invoices[invoice]).Signed());
            if (answer.StatusCode != HttpStatusCode.OK)
                return $"answered {answer.StatusCode}";
        }

        // Read from the sequence alone: the first success pays, whatever was said before and after.
        var successes = sequence.Where(step => step.State == "success").Select(step => step.Invoice).Distinct().ToList();
        var paidAt = Array.FindIndex(sequence, step => step.State == "success");
        var isPaidByA = successes.FirstOrDefault() == 'A';
        var before = paidAt < 0 ? sequence : sequence[..paidAt];
        var withdrawn = !isPaidByA ? 0 : sequence[paidAt..].Where(step => step.State is "canceled" or "fail")
            .Select(step => step.State).Except(before.Select(step => step.State)).Count();
        var notes = Shop.Notes(order.OrderId);

        if (Shop.StatusOf(order.OrderId) != (successes.Count > 0 ? PaymentStatus.Paid : PaymentStatus.Pending))
            return $"payment status is {Shop.StatusOf(order.OrderId)}";
        if (Shop.Mails(order.OrderId) != Math.Min(1, successes.Count))
            return $"{Shop.Mails(order.OrderId)} mails";
        if (notes.Count(note => note == "Order has been marked as paid") != Math.Min(1, successes.Count))
            return "marked as paid more or less than once";
        if (notes.Count(note => note.Contains("a second time", StringComparison.Ordinal)) != Math.Max(0, successes.Count - 1))
            return "the second invoice is not told of once";
        if (successes.Count == 2 && !notes.Any(note => note.EndsWith($"Refund invoice {invoices[successes[1]]}.", StringComparison.Ordinal)))
            return "the admin is not told which invoice to refund";
        return notes.Count(note => note.Contains("which paid this order, is now", StringComparison.Ordinal)) == withdrawn
            ? null
            : $"{withdrawn} withdrawals were to be told of; the notes are: {string.Join(" / ", notes)}";
    }
}
