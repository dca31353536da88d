#if !NOP_4_80_OR_GREATER
namespace Nop.Core.Domain.Security;

/// <summary>A permission of 4.70; later versions name them only.</summary>
public class PermissionRecord : BaseEntity
{
    public string Name { get; set; }

    public string SystemName { get; set; }

    public string Category { get; set; }
}
#endif
