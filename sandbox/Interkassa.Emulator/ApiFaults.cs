using System.Collections.Concurrent;

namespace Interkassa.Emulator;

/// <summary>What goes wrong with the next calls of the REST API, and which calls there were.</summary>
public sealed class ApiFaults
{
    private readonly ConcurrentQueue<string> _next = new();
    private readonly ConcurrentDictionary<string, string> _lasting = new();

    /// <summary>Method and path of every call that was made, the failed ones too.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <param name="fault">
    /// unauthorized, whitelist, limit, broken, slow, cut, nonsense; doneButCut: carried out, and then cut; noData, emptyData, textData: "success"
    /// without data, with none in it, with a text for it; unreadable: with things in it that are no invoices; floats: amounts as PHP reckons with
    /// them, 79.999999999999986 for 80; renamed: amounts under another name; nested: each invoice in an object of its own; firstPage: the first one
    /// alone; refunded: invoices in that state, whichever they have.
    /// </param>
    /// <param name="times">How many calls it befalls.</param>
    public void Add(string fault, int times = 1)
    {
        for (var i = 0; i < times; i++)
            _next.Enqueue(fault);
    }

    /// <summary>Lets a fault befall every call of some addresses, until all faults are cleared.</summary>
    /// <param name="part">What is in the addresses.</param>
    /// <param name="fault">As for <see cref="Add"/>.</param>
    public void Always(string part, string fault) => _lasting[part] = fault;

    public void Clear()
    {
        _lasting.Clear();
        _next.Clear();
        Calls.Clear();
    }

    /// <param name="address">Path and query of the call.</param>
    public string? Take(string address)
        => _lasting.Where(lasting => address.Contains(lasting.Key, StringComparison.Ordinal)).Select(lasting => lasting.Value).FirstOrDefault()
            ?? (_next.TryDequeue(out var fault) ? fault : null);
}
