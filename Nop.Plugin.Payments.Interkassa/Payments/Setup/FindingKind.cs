namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

public enum FindingKind
{
    Good,
    Warning,
    Bad
}
