using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.OrderPage;

/// <summary>What a person says about what needs a person.</summary>
public class AttentionActions(AttentionItems items, ActingPerson person, Texts texts)
{
    /// <summary>Notes that it was dealt with, by whom and how.</summary>
    public virtual async Task<ActionOutcome> CloseAsync(int id, string? note)
    {
        if (string.IsNullOrWhiteSpace(note))
            return new ActionOutcome(false, await texts.GetAsync("Attention.NoteMissing"));
        if (await items.FindAsync(id) is not { IsOpen: true } item)
            return new ActionOutcome(false, await texts.GetAsync("Attention.NotOpen"));

        await items.CloseAsync(item, await person.OfAsync(), note.Trim());
        return new ActionOutcome(true, await texts.GetAsync("Attention.Closed"));
    }
}
