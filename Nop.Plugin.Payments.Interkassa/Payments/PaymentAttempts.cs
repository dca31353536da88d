using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>Every time that a customer was sent to the gateway.</summary>
public class PaymentAttempts(IRepository<PaymentAttempt> attempts)
{
    /// <summary>The attempt with a payment number; null when there is none.</summary>
    public virtual Task<PaymentAttempt?> FindAsync(string paymentNumber)
        => attempts.Table.FirstOrDefaultAsync(attempt => attempt.PaymentNumber == paymentNumber)!;

    /// <summary>Whether a signature is one that this installation itself sent out in a form.</summary>
    public virtual Task<bool> SentAsync(string signature)
        => attempts.Table.AnyAsync(attempt => attempt.FormSignature == signature);

    public virtual Task AddAsync(PaymentAttempt attempt) => attempts.InsertAsync(attempt, publishEvent: false);
}
