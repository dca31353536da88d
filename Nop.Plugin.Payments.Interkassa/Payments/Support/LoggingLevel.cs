namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>What is written into the store's log.</summary>
public enum LoggingLevel
{
    /// <summary>What somebody must look at.</summary>
    [TextName("LoggingLevel.Problems")]
    Problems = 0,

    /// <summary>Also callers that were turned away, at most one line in ten seconds.</summary>
    [TextName("LoggingLevel.Refusals")]
    Refusals = 1,

    /// <summary>Also every notification that was believed, and every question to the REST API.</summary>
    [TextName("LoggingLevel.Everything")]
    Everything = 2
}
