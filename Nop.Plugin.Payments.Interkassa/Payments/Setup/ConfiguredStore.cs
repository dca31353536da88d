using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>A store as the configuration page looks at it.</summary>
/// <param name="Id">The store's.</param>
/// <param name="Name">The store's.</param>
/// <param name="Settings">As they hold there: its own, and for the rest those of all stores.</param>
/// <param name="Urls">Its addresses; null where its URL is none.</param>
public sealed record ConfiguredStore(int Id, string Name, InterkassaSettings Settings, SciUrls? Urls);
