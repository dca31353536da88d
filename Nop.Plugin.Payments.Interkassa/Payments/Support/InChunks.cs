namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>Questions about many IDs, which not every database takes in one.</summary>
internal static class InChunks
{
    /// <summary>So many go into one question.</summary>
    private const int Size = 200;

    /// <summary>Asks about some at a time.</summary>
    /// <param name="ids">About which to ask.</param>
    /// <param name="ask">Gets a list, which the store can put into a command; an array it cannot.</param>
    public static async Task<List<TRow>> AskInChunksAsync<TId, TRow>(this IEnumerable<TId> ids, Func<List<TId>, Task<List<TRow>>> ask)
    {
        var rows = new List<TRow>();
        foreach (var chunk in ids.Chunk(Size))
            rows.AddRange(await ask([.. chunk]));
        return rows;
    }
}
