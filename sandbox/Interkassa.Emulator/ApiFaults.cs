using System.Collections.Concurrent;

namespace Interkassa.Emulator;

/// <summary>What goes wrong with the next calls of the REST API, and which calls there were.</summary>
public sealed class ApiFaults
{
    private readonly ConcurrentQueue<string> _next = new();

    /// <summary>Method and path of every call that was made, the failed ones too.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <param name="fault">unauthorized, whitelist, limit, broken, slow, cut, nonsense, or doneButCut: carried out, and then cut.</param>
    /// <param name="times">How many calls it befalls.</param>
    public void Add(string fault, int times = 1)
    {
        for (var i = 0; i < times; i++)
            _next.Enqueue(fault);
    }

    public void Clear()
    {
        _next.Clear();
        Calls.Clear();
    }

    public string? Take() => _next.TryDequeue(out var fault) ? fault : null;
}
