#if NOP_4_80_OR_GREATER
namespace Nop.Web.Framework.Menu
{
    /// <summary>An item of the admin's menu; shown to who has its permissions.</summary>
    public class AdminMenuItem
    {
        public IList<string> PermissionNames { get; set; } = [];

        public string SystemName { get; set; }

        public string Title { get; set; }

        public string Url { get; set; }

        public IList<AdminMenuItem> ChildNodes { get; set; } = [];

        public string IconClass { get; set; }

        public bool Visible { get; set; } = true;
    }
}

namespace Nop.Web.Framework.Events
{
    using Nop.Web.Framework.Menu;

    public abstract class BaseMenuItemCreatedEvent;

    /// <summary>Raised for each page of the admin area.</summary>
    public class AdminMenuCreatedEvent(AdminMenuItem rootMenuItem) : BaseMenuItemCreatedEvent
    {
        public AdminMenuItem RootMenuItem { get; protected set; } = rootMenuItem;
    }
}
#endif
