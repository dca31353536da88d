using System.Reflection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>The text that says what a value means.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class TextNameAttribute(string name) : Attribute
{
    public string Name => name;

    /// <summary>The text of the note on its order; empty where it has none.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The text of what a person can do about it; empty where there is none.</summary>
    public string ToDo { get; init; } = string.Empty;

    /// <exception cref="InvalidOperationException">The value has no text.</exception>
    public static TextNameAttribute Of(Enum value)
        => value.GetType().GetField(value.ToString())?.GetCustomAttribute<TextNameAttribute>()
            ?? throw new InvalidOperationException($"{value.GetType().Name}.{value} has no text.");
}
